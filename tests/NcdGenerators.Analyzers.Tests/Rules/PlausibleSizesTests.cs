using NcdGenerators.Analyzers.Tests.Code;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>What holds for no size that one would choose is reported; what holds for even ones, or for those that a table has room for, is not.</summary>
public class PlausibleSizesTests
{
    [Theory]
    [InlineData("""[Axes("b t d")] static Tensor G(Tensor x) => {|NCD102:x[.., 1..] + x[.., ..^2]|};""")]
    [InlineData("""[Axes("b 3 4")] static Tensor G(Tensor x) => {|NCD105:x.view(64, -1)|};""")]
    [InlineData("""[Axes("b t 8")] static Tensor G(Tensor x) => {|NCD105:x.view(-1, 9)|};""")]
    public Task NoSizeThatOneWouldChoose(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b t d")] static Tensor G(Tensor x) => x[.., 1..] - x[.., ..^1];""")]
    [InlineData("""[Axes("b t d")] static Tensor G(Tensor x) => x.view(x.shape[0], x.shape[1] / 2, 2, x.shape[2]);""")]
    [InlineData("""[Axes("b t 8")] static Tensor G(Tensor x) => x.view(-1, 4);""")]
    [InlineData("""[Axes("b t 8")] static Tensor G(Tensor x) => x.view(-1, 16);""")]
    [InlineData("""[Axes("b t 16, 1024 16")] static Tensor G(Tensor x, Tensor positions) => x + positions[..(int)x.shape[1]];""")]
    public Task SizesThatOneWouldChoose(string member) => Verify.MembersAsync(member);
}
