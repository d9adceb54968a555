using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NcdGenerators.Testing.Diagnostics;

namespace NcdGenerators.Testing;

/// <summary>A compiled program in memory that can be run, and unloaded by disposing it.</summary>
public sealed class LoadedAssembly : IDisposable
{
    private readonly AssemblyLoadContext context;

    private LoadedAssembly(AssemblyLoadContext context, Assembly assembly) => (this.context, Assembly) = (context, assembly);

    public Assembly Assembly { get; }

    /// <summary>Compiles and loads.</summary>
    /// <param name="compilation">The program.</param>
    /// <param name="referencePaths">Files that it may load, besides what the test process has.</param>
    /// <exception cref="VerificationException">It does not compile.</exception>
    public static LoadedAssembly Load(CSharpCompilation compilation, IEnumerable<string> referencePaths)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
            throw new VerificationException("The program does not compile:\n" + DiagnosticReport.List(AnalysisRun.Sort(emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))));

        image.Position = 0;
        var byName = referencePaths.ToImmutableDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        // Asked only after the default context, so that types are shared with the test wherever the test has them.
        context.Resolving += (self, name) => name.Name is { } simple && byName.TryGetValue(simple, out var path) ? self.LoadFromAssemblyPath(path) : null;
        return new(context, context.LoadFromStream(image));
    }

    /// <summary>A type by its full name.</summary>
    public Type GetType(string fullName) => Assembly.GetType(fullName) ?? throw new VerificationException($"The program has no type {fullName}.");

    /// <summary>Creates an object.</summary>
    public object Create(string fullName, params object?[] arguments) => Unwrap(() => Activator.CreateInstance(GetType(fullName), arguments)!)!;

    /// <summary>Calls a static method; what it throws comes through as it was thrown.</summary>
    public object? Invoke(string typeName, string methodName, params object?[] arguments) => Unwrap(() => GetType(typeName).InvokeMember(
        methodName,
        BindingFlags.InvokeMethod | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic,
        Type.DefaultBinder,
        target: null,
        arguments,
        System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Runs the entry point and returns what it wrote to the console.</summary>
    public string Run(params string[] arguments)
    {
        var entry = Assembly.EntryPoint ?? throw new VerificationException("The program has no entry point; set OutputKind to ConsoleApplication.");
        var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture) { NewLine = "\n" };
        lock (ConsoleGate)
        {
            var before = Console.Out;
            Console.SetOut(writer);
            try
            {
                Unwrap(() => entry.Invoke(null, entry.GetParameters().Length == 0 ? null : [arguments]));
            }
            finally
            {
                Console.SetOut(before);
            }
        }

        return writer.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => context.Unload();

    private static readonly object ConsoleGate = new();

    private static object? Unwrap(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }
}
