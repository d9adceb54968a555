namespace NcdGenerators.CSharp.State;

/// <summary>Why reading stops: the documented list (docs/rules/NCD901.md).</summary>
internal static class StopReasons
{
    public const string TooMuchCode = "the method runs too many operations to be followed";
    public const string TooDeep = "the code nests too deeply to be followed";
    public const string TooManyCalls = "calls nest too deeply to be followed";
    public const string TooManyBranches = "too many undecided branches nest here";
    public const string AlwaysThrows = "every path throws";
    public const string LoopJump = "break or continue depends on something that is not known";
    public const string LoopChanges = "the value changes in a loop with an unknown number of passes";

    public const string OwnParts = "which parameters and modules a module has in all is not followed";

    public static string DoesNotCompile(string what) => $"{what} does not compile";

    public static string NotInTable(string member) => $"'{member}' is not in the operator table";

    public static string NoSource(string member) => $"the source of '{member}' is not in this compilation";

    public static string NotUnderstood(string what) => $"{what} is not understood";

    public static string GivenByCaller(string name) => $"'{name}' is given by the caller";
}
