using System;
using System.Collections.Generic;

namespace TorchSharp;

/// <summary>
/// A scope that disposes what is made in it. There is no native memory here, so it only keeps the shape of the API.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    internal DisposeScope()
    {
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => disposable;

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (first, second);

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (first, second, third);

    public void MoveToOuter(params IDisposable[] disposables)
    {
    }

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
    }

    public T MoveToOther<T>(DisposeScope scope, T disposable)
        where T : IDisposable => disposable;

    public void MoveToOther(DisposeScope scope, params IDisposable[] disposables)
    {
    }

    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
    }

    public T Detach<T>(T disposable)
        where T : IDisposable => disposable;

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (first, second);

    public void Detach(params IDisposable[] disposables)
    {
    }

    public void Detach(IEnumerable<IDisposable> disposables)
    {
    }

    public void Attach(IDisposable disposable)
    {
    }

    public void Attach(params IDisposable[] disposables)
    {
    }

    public void DisposeEverything()
    {
    }

    public void DisposeEverythingBut(params IDisposable[] keep)
    {
    }

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable => keep;

    public void Dispose()
    {
    }
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => new();

    public static IDisposable no_grad() => new DisposeScope();

    public static IDisposable enable_grad(bool enabled = true) => new DisposeScope();

    public static IDisposable set_grad_enabled(bool mode = true) => new DisposeScope();

    public static IDisposable inference_mode(bool mode = true) => new DisposeScope();

    /// <summary>Does nothing: nothing here is random.</summary>
    public static Generator manual_seed(long seed) => new(unchecked((ulong)seed));

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr) => expr();

    public class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device device = null) => this.device = device ?? CPU;

        public Device device { get; }

        public void Dispose()
        {
        }
    }
}
