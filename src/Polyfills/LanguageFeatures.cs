// What the C# compiler looks for and netstandard2.0 lacks. Compiled into each assembly, internal,
// because an assembly that the compiler loads must not bring a dependency along.
#pragma warning disable IDE0130 // the namespace is the compiler's to choose

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;
}

namespace System
{
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        private readonly int value = fromEnd ? ~value : value;

        public static Index Start => new(0);

        public static Index End => new(0, fromEnd: true);

        public int Value => this.value < 0 ? ~this.value : this.value;

        public bool IsFromEnd => this.value < 0;

        public int GetOffset(int length) => this.IsFromEnd ? length - this.Value : this.Value;

        public static implicit operator Index(int value) => new(value);
    }

    internal readonly struct Range(Index start, Index end)
    {
        public Index Start { get; } = start;

        public Index End { get; } = end;

        public static Range All => new(Index.Start, Index.End);

        public static Range StartAt(Index start) => new(start, Index.End);

        public static Range EndAt(Index end) => new(Index.Start, end);

        public (int Offset, int Length) GetOffsetAndLength(int length)
        {
            var start = this.Start.GetOffset(length);
            return (start, this.End.GetOffset(length) - start);
        }
    }
}
