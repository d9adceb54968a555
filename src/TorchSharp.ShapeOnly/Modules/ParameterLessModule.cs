namespace TorchSharp.Modules;

/// <summary>The base of TorchSharp's modules without parameters.</summary>
public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}
