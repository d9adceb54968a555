using NcdGenerators.Analyzers.Tests.Code;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>NCD001 to NCD005: what is wrong with the declarations, on the exact characters.</summary>
public class NotationRuleTests
{
    [Theory]
    [InlineData("""static Tensor F([Axes("y {|NCD001:(|}k h")] Tensor q) => q;""")]
    [InlineData("""static Tensor F([Axes("b {|NCD001:%|}")] Tensor q) => q;""")]
    [InlineData("""static Tensor F([Axes(@"b {|NCD001:%|}")] Tensor q) => q;""")]
    [InlineData("""[Axes("b t -> b {|NCD001:%|}")] static Tensor F(Tensor q) => q;""")]
    [InlineData("""[return: Axes("b {|NCD001:%|}")] static Tensor F(Tensor q) => q;""")]
    [InlineData("""static Tensor F([Axes("b t")] Tensor q) => q.Axes("b {|NCD001:%|}");""")]
    [InlineData("""[Axes("b {|NCD001:%|}")] static readonly Tensor Weight = null!;""")]
    [InlineData("""[Axes("b {|NCD001:%|}")] static Tensor Weight { get; } = null!;""")]
    public Task NotationErrors(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""static Tensor F([Axes("y (k h)")] Tensor q) => q;""")]
    [InlineData("""static Tensor F([Axes("... ~y x=28 c? _ 3")] Tensor q) => q;""")]
    [InlineData("""[Axes("b t -> b t")] static Tensor F(Tensor q) => q;""")]
    [InlineData("""[Axes("b t")] static Tensor Weight { get; } = null!;""")]
    public Task NotationWithoutErrors(string member) => Verify.MembersAsync(member);

    [Fact]
    public Task TheCharactersOfAClassContract() => Verify.SourceAsync("""
        [Axes("b t -> b {|NCD001:%|}")]
        public class M : Module<Tensor, Tensor>
        {
            public M() : base("M") { }
            public override Tensor forward(Tensor x) => x;
        }
        """);

    [Theory]
    [InlineData("""[Axes("b t -> b 2*{|NCD002:c|}")] static Tensor F(Tensor q) => q;""")]
    [InlineData("""[Axes("b t -> b {|NCD002:c|}")] static Tensor F(Tensor q) => q;""")]
    [InlineData("""[Axes("x=28, {|NCD002:x=29|} -> x")] static Tensor F(Tensor q, Tensor r) => q;""")]
    public Task Contradictions(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b c -> b 2*c")] static Tensor F(Tensor q) => cat([q, q], 1);""")]
    [InlineData("""[Axes("x=28, x=28 -> x")] static Tensor F(Tensor q, Tensor r) => q + r;""")]
    public Task NoContradictions(string member) => Verify.MembersAsync(member);

    [Fact]
    public Task AConstructorIntegerGivesANameItsSize() => Verify.SourceAsync("""
        [Axes("b t -> b c")]
        public class M : Module<Tensor, Tensor>
        {
            private readonly Linear map;
            public M([Axis("t")] int inputs, [Axis("c")] int outputs) : base("M")
            {
                this.map = Linear(inputs, outputs);
                this.RegisterComponents();
            }
            public override Tensor forward(Tensor x) => this.map.call(x);
        }
        """);

    [Theory]
    [InlineData("""[Axes({|NCD003:"b t, b s -> b t"|})] static Tensor F(Tensor q) => q;""")]
    [InlineData("""[Axes({|NCD003:"b t -> b t, b"|})] static Tensor F(Tensor q) => q;""")]
    [InlineData("""[Axes({|NCD003:"b t -> b t"|})] static (Tensor, Tensor) F(Tensor q) => (q, q);""")]
    [InlineData("""static Tensor F([Axes({|NCD003:"b t, b"|})] Tensor q) => q;""")]
    public Task Segments(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b t -> b t")] static Tensor F(Tensor q, int n) => q;""")]
    [InlineData("""[Axes("b t -> b t, b t")] static (Tensor, Tensor) F(Tensor q) => (q, q);""")]
    [InlineData("""[Axes("b t, b t -> b t, (b t)")] static (Tensor, Tensor) F(bool b, Tensor q, double d, Tensor r) => (q, r.flatten());""")]
    public Task SegmentsInTheirNumber(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""static Tensor F(Tensor q, [{|NCD004:Axes("b t")|}] int length) => q;""")]
    [InlineData("""[return: {|NCD004:Axes("b t")|}] static int F(Tensor q) => 0;""")]
    [InlineData("""[{|NCD004:Axes("b t")|}] static int Count { get; }""")]
    [InlineData("""[{|NCD004:Axis("b")|}] static readonly string Name = "";""")]
    [InlineData("""[{|NCD004:Axis("b")|}] static double Rate { get; }""")]
    public Task WrongTargets(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""static Tensor F([Axes("b t")] Tensor? q, [Axes("b t")] Tensor[] r) => r[0];""")]
    [InlineData("""[Axis("b")] static long Batch { get; }""")]
    [InlineData("""[Axis("b")] static readonly int? Batch;""")]
    [InlineData("""[Axes("b t")] static readonly List<Tensor> Cache = [];""")]
    public Task RightTargets(string member) => Verify.MembersAsync(member);

    [Fact]
    public Task AClassWithoutForward() => Verify.SourceAsync("""
        [{|NCD004:Axes("b t -> b t")|}] public class Nothing { }
        [Axes("b t -> b t")] public interface IEncoder { Tensor forward(Tensor x); }
        [Axes("b t -> b t")] public delegate Tensor Map(Tensor x);
        """);

    [Theory]
    [InlineData("""[Axes("b t -> b t")] static Tensor F(Tensor q) => Einops.rearrange(q, "b {|NCD005:(|}h w -> b h w", ("h", 8));""")]
    [InlineData("""[Axes("b t -> b t")] static Tensor F(Tensor q) => Einops.rearrange(q, "b t -> b t {|NCD005:s|}");""")]
    [InlineData("""[Axes("b t -> b t")] static Tensor F(Tensor q) => Einops.einsum("b t -> b {|NCD005:s|}", q);""")]
    public Task EinopsPatternErrors(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b (h=8 w) -> b w h")] static Tensor F(Tensor q) => Einops.rearrange(q, "b (h w) -> b w h", ("h", 8));""")]
    [InlineData("""[Axes("b t -> t b")] static Tensor F(Tensor q) => Einops.rearrange(q, "b t -> t b");""")]
    [InlineData("""[Axes("b t -> b")] static Tensor F(Tensor q) => Einops.einsum("b t -> b", q);""")]
    public Task EinopsPatternsWithoutErrors(string member) => Verify.MembersAsync(member);

    [Fact]
    public async Task TheMessageSaysWhatIsWrong()
    {
        var report = Assert.Single(await Verify.ReportsAsync("""static class C { static Tensor F([Axes("y (k h")] Tensor q) => q; }"""), r => r.Id == "NCD001");
        Assert.Contains("(", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.EndsWith(".", report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
