namespace TorchSharp;

/// <summary>Moving modules: nothing moves here.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false)
        where T : torch.nn.Module => module;

    public static T to<T>(this T module, torch.Device device, bool non_blocking = false)
        where T : torch.nn.Module => module;

    public static T to<T>(this T module, string device, bool non_blocking = false)
        where T : torch.nn.Module => module;

    public static T cpu<T>(this T module, bool non_blocking = false)
        where T : torch.nn.Module => module;

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false)
        where T : torch.nn.Module => module;
}
