using System.Reflection;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

/// <summary>Every generated factory makes its module, whose properties tell its configuration.</summary>
public class FactoryTests
{
    public static TheoryData<string> Factories => [.. Methods().Select(m => m.ToString()!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Factories))]
    public void MakesItsModule(string signature)
    {
        var factory = Methods().Single(m => m.ToString() == signature);
        var module = Assert.IsAssignableFrom<torch.nn.Module>(factory.Invoke(null, [.. factory.GetParameters().Select(Argument)]));
        Assert.Equal(factory.ReturnType.Name, module.GetName());
        foreach (var property in factory.ReturnType.GetProperties().Where(static p => !p.PropertyType.IsByRefLike))
        {
            var value = property.GetValue(module);
            var argument = factory.GetParameters().SingleOrDefault(p => p.Name == property.Name);
            if (argument is not null && argument.ParameterType == property.PropertyType && property.PropertyType == typeof(long)) Assert.Equal(Argument(argument), value);
        }

        Assert.All(module.parameters(), parameter => Assert.All(parameter.shape, size => Assert.True(size > 0)));
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(torch.nn).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => !m.IsGenericMethod && typeof(torch.nn.Module).IsAssignableFrom(m.ReturnType) && !m.GetParameters().Any(p => p.IsDefined(typeof(ParamArrayAttribute)))
            && m.ReturnType.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Any(c => c.GetParameters() is [{ ParameterType.Name: "ModuleInstance" }]));

    // Small numbers that go together: 4 channels in one group.
    private static object? Argument(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: true, DefaultValue: var value } when value is not null || !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null => value,
        { ParameterType: var type } when type == typeof(long) => 4L,
        { ParameterType: var type } when type == typeof(int) => 4,
        { ParameterType: var type } when type == typeof(double) => 0.5,
        { ParameterType: var type } when type == typeof(float) => 0.5f,
        { ParameterType: var type } when type == typeof(long[]) => new long[] { 4, 4 },
        { ParameterType: var type } when type == typeof(string) => "text",
        { ParameterType: var type } when type == typeof(torch.Tensor) => Some.Tensor(4, 4),
        { ParameterType.IsValueType: true } => Tuple(parameter.ParameterType),
        _ => null,
    };

    private static object Tuple(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsGenericType && plain.Name.StartsWith("ValueTuple", StringComparison.Ordinal)
            ? Activator.CreateInstance(plain, [.. plain.GetGenericArguments().Select(_ => (object)4L)])!
            : Activator.CreateInstance(plain)!;
    }
}
