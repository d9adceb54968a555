using System.Linq;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Tests.Notation;

public class PackPatternTests
{
    [Fact]
    public void Names_stand_before_and_behind_the_star()
    {
        var pattern = PackPattern.Parse("pack", " b  h * c ").Pattern!;
        Assert.Equal(["b", "h"], pattern.Before);
        Assert.Equal(["c"], pattern.After);
        Assert.Equal(6, pattern.Star.Start);
    }

    /// <summary>What is wrong, on its characters.</summary>
    [Theory]
    [InlineData("b c", "b c", NotationErrorCode.NotInPattern)]
    [InlineData("", "", NotationErrorCode.NotInPattern)]
    [InlineData("b * *", "*", NotationErrorCode.SeveralRuns)]
    [InlineData("b * b", "b", NotationErrorCode.DuplicateName)]
    [InlineData("b * ...", "...", NotationErrorCode.NotInPattern)]
    [InlineData("b * (h", "(h", NotationErrorCode.NotInPattern)]
    [InlineData("b * -> b", "->", NotationErrorCode.NotInPattern)]
    [InlineData("b * 3", "3", NotationErrorCode.NotInPattern)]
    public void Errors(string text, string at, NotationErrorCode code)
    {
        var result = PackPattern.Parse("pack", text);
        Assert.Null(result.Pattern);
        var error = result.Errors.First();
        Assert.Equal((at, code), (text.Substring(error.Start, error.Length), error.Code));
    }
}
