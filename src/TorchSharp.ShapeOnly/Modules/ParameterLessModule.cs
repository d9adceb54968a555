using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The base of TorchSharp's modules without parameters.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}

/// <summary>The base of TorchSharp's modules of two inputs without parameters.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}

/// <summary>The base of TorchSharp's modules of three inputs without parameters.</summary>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }
}
