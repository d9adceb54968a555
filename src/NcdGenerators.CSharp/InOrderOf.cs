using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace NcdGenerators.CSharp;

/// <summary>Makes a number of things with several threads and hands them over in order.</summary>
/// <typeparam name="T">What is made.</typeparam>
internal sealed class InOrderOf<T>
{
    // As much as a main thread has: readings nest deeply.
    private const int StackSize = 8 << 20;

    private readonly object gate = new();
    private readonly T[] made;
    private readonly bool[] isMade;
    private readonly Action<T> handOver;
    private int taken = -1;
    private int handedOver;
    private ExceptionDispatchInfo? failure;

    private InOrderOf(int count, Action<T> handOver)
    {
        this.made = new T[count];
        this.isMade = new bool[count];
        this.handOver = handOver;
    }

    /// <summary>Makes them; the calling thread is one of the workers.</summary>
    /// <param name="count">How many things.</param>
    /// <param name="workers">How many threads at most.</param>
    /// <param name="worker">Gives a thread what makes the thing of a number; called on that thread.</param>
    /// <param name="handOver">Receives each thing as soon as it and all before it are made; never two at a time.</param>
    /// <exception cref="Exception">The first one that making or handing over threw; the rest is not made.</exception>
    public static IReadOnlyList<T> Make(int count, int workers, Func<Func<int, T>> worker, Action<T> handOver)
    {
        var work = new InOrderOf<T>(count, handOver);
        var threads = new List<Thread>();
        for (var i = 1; i < Math.Min(workers, count); i++)
        {
            var thread = new Thread(() => work.Run(worker), StackSize) { IsBackground = true };
            threads.Add(thread);
            thread.Start();
        }

        work.Run(worker);
        threads.ForEach(static thread => thread.Join());
        work.failure?.Throw();
        return work.made;
    }

    private void Run(Func<Func<int, T>> worker)
    {
        try
        {
            var make = worker();
            while (Volatile.Read(ref this.failure) is null && Interlocked.Increment(ref this.taken) is var next && next < this.made.Length) this.Add(next, make(next));
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref this.failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    private void Add(int index, T item)
    {
        lock (this.gate)
        {
            this.made[index] = item;
            this.isMade[index] = true;
            while (this.handedOver < this.made.Length && this.isMade[this.handedOver])
            {
                // After one that throws comes none.
                var next = this.handedOver;
                this.handedOver = this.made.Length;
                this.handOver(this.made[next]);
                this.handedOver = next + 1;
            }
        }
    }
}
