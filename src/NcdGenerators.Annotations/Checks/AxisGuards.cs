using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace NcdGenerators.Checks;

/// <summary>
/// The guards that the generator has made, by module type. Generated code registers here when its assembly is loaded, so
/// that a module and its children find their guards whatever assembly they come from.
/// </summary>
public static class AxisGuards
{
    private static readonly object Lock = new();
    private static readonly Dictionary<Type, Guard> ByType = [];
    private static readonly ConditionalWeakTable<object, Hook> Hooked = new();

    /// <summary>Called by generated code.</summary>
    /// <param name="moduleType">The annotated module class.</param>
    /// <param name="contract">Its contract, as written.</param>
    /// <param name="hook">Hooks the checks onto a module; the action takes them off.</param>
    public static void Register(Type moduleType, string contract, Func<object, Action> hook)
    {
        lock (Lock) ByType[moduleType] = new Guard(contract, hook);
    }

    /// <summary>Hooks the guards of all modules that have one and are not hooked yet.</summary>
    /// <param name="modules">The modules and their names.</param>
    /// <returns>All that are hooked now, in the order given.</returns>
    public static IReadOnlyList<CheckedModule> Enable(IEnumerable<KeyValuePair<string, object>> modules)
    {
        var result = new List<CheckedModule>();
        lock (Lock)
        {
            foreach (var entry in modules)
            {
                if (Find(entry.Value.GetType()) is not { } guard) continue;
                if (!Hooked.TryGetValue(entry.Value, out _)) Hooked.Add(entry.Value, new Hook(guard.Attach(entry.Value)));
                result.Add(new CheckedModule(entry.Key, entry.Value.GetType(), guard.Contract));
            }
        }

        return result;
    }

    /// <summary>Takes the guards off again.</summary>
    /// <returns>The number of modules that had one.</returns>
    public static int Disable(IEnumerable<object> modules)
    {
        lock (Lock)
        {
            return modules.Count(static module =>
            {
                if (!Hooked.TryGetValue(module, out var hook)) return false;
                hook.Remove();
                return Hooked.Remove(module);
            });
        }
    }

    // A class without a contract of its own has its base class'.
    private static Guard? Find(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (ByType.TryGetValue(current, out var guard)) return guard;
        }

        return null;
    }

    private sealed class Guard(string contract, Func<object, Action> attach)
    {
        public string Contract { get; } = contract;

        public Func<object, Action> Attach { get; } = attach;
    }

    private sealed class Hook(Action remove)
    {
        public Action Remove { get; } = remove;
    }
}

/// <summary>A module whose calls are checked.</summary>
/// <param name="name">Its name in the module it was enabled from; empty for that module itself.</param>
/// <param name="type">Its class.</param>
/// <param name="contract">Its contract, as written.</param>
public sealed class CheckedModule(string name, Type type, string contract)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public string Contract { get; } = contract;

    public override string ToString() => (this.Name.Length == 0 ? "" : this.Name + ": ") + this.Type.Name + " (" + this.Contract + ")";
}
