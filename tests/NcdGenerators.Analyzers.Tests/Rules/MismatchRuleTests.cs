using NcdGenerators.Analyzers.Tests.Code;

namespace NcdGenerators.Analyzers.Tests.Rules;

/// <summary>NCD101 to NCD110: each rule where it holds, and on the corrected twin.</summary>
public class MismatchRuleTests
{
    // NCD101
    [Theory]
    [InlineData("""[Axes("n k, m k -> n m")] static Tensor G(Tensor a, Tensor b) => {|NCD101:matmul(a, b)|};""")]
    [InlineData("""[Axes("3 4, 5 6 -> 3 6")] static Tensor G(Tensor a, Tensor b) => {|NCD101:a.matmul(b)|};""")]
    [InlineData("""[Axes("n k, m k -> n m")] static Tensor G(Tensor a, Tensor b) => {|NCD101:a.mm(b)|};""")]
    [InlineData("""[Axes("b n k, b m k -> b n m")] static Tensor G(Tensor a, Tensor b) => {|NCD101:bmm(a, b)|};""")]
    [InlineData("""[Axes("n k, o m -> n o")] static Tensor G(Tensor a, Tensor w) => {|NCD101:F.linear(a, w)|};""")]
    public Task ContractedAxesDiffer(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("n k, m k -> n m")] static Tensor G(Tensor a, Tensor b) => matmul(a, b.t());""")]
    [InlineData("""[Axes("3 4, 4 6 -> 3 6")] static Tensor G(Tensor a, Tensor b) => a.matmul(b);""")]
    [InlineData("""[Axes("b n k, b m k -> b n m")] static Tensor G(Tensor a, Tensor b) => bmm(a, b.transpose(1, 2));""")]
    [InlineData("""[Axes("n k, o k -> n o")] static Tensor G(Tensor a, Tensor w) => F.linear(a, w);""")]
    public Task ContractedAxesAgree(string member) => Verify.MembersAsync(member);

    [Fact]
    public Task TwoConstructorIntegersThatMightDifferAreNoMistake() => Verify.SourceAsync("""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Linear first;
            private readonly Linear second;
            public Net(int inputs, int hidden, int features, int outputs) : base("Net")
            {
                this.first = Linear(inputs, hidden);
                this.second = Linear(features, outputs);
                this.RegisterComponents();
            }
            public override Tensor forward([Axes("b _")] Tensor x) => this.second.call(this.first.call(x));
        }
        """);

    [Fact]
    public Task TwoLayersWithSizesThatCannotMeet() => Verify.SourceAsync("""
        public class Net : Module<Tensor, Tensor>
        {
            private readonly Linear first;
            private readonly Linear second;
            public Net(int inputs, int hidden) : base("Net")
            {
                this.first = Linear(inputs, hidden);
                this.second = Linear(2 * hidden + 1, 10);
                this.RegisterComponents();
            }
            public override Tensor forward([Axes("b _")] Tensor x) => this.second.call(this.first.call(x).repeat(1, 2));
        }
        """.Replace("this.second.call(this.first.call(x).repeat(1, 2))", "{|NCD101:this.second.call(this.first.call(x).repeat(1, 2))|}", StringComparison.Ordinal));

    // NCD102
    [Theory]
    [InlineData("""[Axes("t b d, t d -> t b d")] static Tensor G(Tensor x, Tensor p) => {|NCD102:x + p|};""")]
    [InlineData("""[Axes("3 4, 3 -> 3 4")] static Tensor G(Tensor x, Tensor p) => {|NCD102:x * p|};""")]
    [InlineData("""[Axes("b c, b c -> b c")] static Tensor G(Tensor x, Tensor p) => {|NCD102:x.div(p.t())|};""")]
    [InlineData("""[Axes("b c -> b c")] static Tensor G(Tensor x) => {|NCD102:x.add(x.mean([1]))|};""")]
    public Task BroadcastAxesDiffer(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("t b d, t d -> t b d")] static Tensor G(Tensor x, Tensor p) => x + p.unsqueeze(1);""")]
    [InlineData("""[Axes("3 4, 3 -> 3 4")] static Tensor G(Tensor x, Tensor p) => x * p.unsqueeze(-1);""")]
    [InlineData("""[Axes("b c, 1 c -> b c")] static Tensor G(Tensor x, Tensor p) => x.div(p);""")]
    [InlineData("""[Axes("b c -> b c")] static Tensor G(Tensor x) => x.add(x.mean([1], keepdim: true));""")]
    public Task BroadcastAxesAgree(string member) => Verify.MembersAsync(member);

    // NCD103
    [Theory]
    [InlineData("""[Axes("n m, b m k -> b n k")] static Tensor G(Tensor a, Tensor b) => {|NCD103:bmm(a, b)|};""")]
    [InlineData("""[Axes("b n m -> b m n")] static Tensor G(Tensor a) => {|NCD103:a.t()|};""")]
    [InlineData("""[Axes("n, m k -> k")] static Tensor G(Tensor a, Tensor b) => {|NCD103:a.mm(b)|};""")]
    public Task WrongNumberOfAxes(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b n m, b m k -> b n k")] static Tensor G(Tensor a, Tensor b) => bmm(a, b);""")]
    [InlineData("""[Axes("n m -> m n")] static Tensor G(Tensor a) => a.t();""")]
    [InlineData("""[Axes("n, n k -> k")] static Tensor G(Tensor a, Tensor b) => a.matmul(b);""")]
    public Task RightNumberOfAxes(string member) => Verify.MembersAsync(member);

    // NCD104
    [Theory]
    [InlineData("""[Axes("b t -> b")] static Tensor G(Tensor x) => {|NCD104:x.softmax(2)|}.sum([1]);""")]
    [InlineData("""[Axes("b t c d -> b c t d")] static Tensor G(Tensor x) => {|NCD104:x.permute(0, 2, 1)|};""")]
    [InlineData("""[Axes("b t -> t b")] static Tensor G(Tensor x) => {|NCD104:x.transpose(0, 2)|};""")]
    [InlineData("""[Axes("b t -> t b")] static Tensor G(Tensor x) => {|NCD104:x.permute(0, 0)|};""")]
    public Task AxesThatDoNotExist(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b t -> b")] static Tensor G(Tensor x) => x.softmax(-1).sum([1]);""")]
    [InlineData("""[Axes("b t c d -> b c t d")] static Tensor G(Tensor x) => x.permute(0, 2, 1, 3);""")]
    [InlineData("""[Axes("b t -> t b")] static Tensor G(Tensor x) => x.transpose(-1, -2);""")]
    public Task AxesThatExist(string member) => Verify.MembersAsync(member);

    // NCD105
    [Theory]
    [InlineData("""[Axes("b 3 4 -> b 10")] static Tensor G(Tensor x) => {|NCD105:x.view(x.size(0), 10)|};""")]
    [InlineData("""[Axes("2 3 4 -> _")] static Tensor G(Tensor x) => {|NCD105:x.reshape(5, -1)|};""")]
    [InlineData("""[Axes("3 4 -> 12")] static Tensor G(Tensor x) => {|NCD105:x.t().view(12)|};""")]
    public Task EntriesDoNotFit(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b 3 4 -> b 12")] static Tensor G(Tensor x) => x.view(x.size(0), 12);""")]
    [InlineData("""[Axes("2 3 4 -> _ 6")] static Tensor G(Tensor x) => x.reshape(-1, 6);""")]
    [InlineData("""[Axes("3 4 -> 12")] static Tensor G(Tensor x) => x.t().reshape(12);""")]
    [InlineData("""[Axes("3 4 -> 12")] static Tensor G(Tensor x) => x.t().contiguous().view(12);""")]
    public Task EntriesFit(string member) => Verify.MembersAsync(member);

    // NCD106
    [Theory]
    [InlineData("""[Axes("b c, b e -> b c+e")] static Tensor G(Tensor x, Tensor y) => {|NCD107:{|NCD106:cat([x, y], 0)|}|};""")]
    [InlineData("""[Axes("2 3, 2 4 -> 4 3")] static Tensor G(Tensor x, Tensor y) => {|NCD106:cat([x, y], 0)|};""")]
    [InlineData("""[Axes("2 3, 2 4 -> 2 2 3")] static Tensor G(Tensor x, Tensor y) => {|NCD106:stack([x, y], 0)|};""")]
    public Task JoinedTensorsDiffer(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("b c, b e -> b c+e")] static Tensor G(Tensor x, Tensor y) => cat([x, y], 1);""")]
    [InlineData("""[Axes("b c, b e -> b c+e")] static Tensor G(Tensor x, Tensor y) => cat(new[] { x, y }, -1);""")]
    [InlineData("""[Axes("2 3, 2 3 -> 2 2 3")] static Tensor G(Tensor x, Tensor y) => stack([x, y], 0);""")]
    public Task JoinedTensorsAgree(string member) => Verify.MembersAsync(member);

    // NCD107
    [Theory]
    [InlineData("""[Axes("y x, x k -> y k")] static Tensor G(Tensor w, Tensor v) => {|NCD107:matmul(w, v).transpose(0, 1)|};""")]
    [InlineData("""[Axes("b c -> b")] static Tensor G(Tensor x) => {|NCD107:x.mean([0])|};""")]
    [InlineData("""[Axes("b c -> b")] static Tensor G(Tensor x) => {|NCD107:x|};""")]
    [InlineData("""[Axes("3 4 -> 4 3")] static Tensor G(Tensor x) { return {|NCD107:x * 2|}; }""")]
    public Task ResultIsNotWhatIsDeclared(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("y x, x k -> y k")] static Tensor G(Tensor w, Tensor v) => matmul(w, v);""")]
    [InlineData("""[Axes("b c -> b")] static Tensor G(Tensor x) => x.mean([1]);""")]
    [InlineData("""[Axes("3 4 -> 4 3")] static Tensor G(Tensor x) { return x.t() * 2; }""")]
    public Task ResultIsWhatIsDeclared(string member) => Verify.MembersAsync(member);

    // NCD108
    [Theory]
    [InlineData("""[Axes("y k h, x k h -> y x h")] static Tensor G(Tensor q, Tensor k) => Einops.einsum("y k h, x h {|NCD108:k|} -> y x h", q, k);""")]
    [InlineData("""[Axes("3 4, 5 6 -> 3 6")] static Tensor G(Tensor a, Tensor b) => einsum("ij,{|NCD108:j|}k->ik", a, b);""")]
    [InlineData("""[Axes("b t -> t b")] static Tensor G(Tensor a) => Einops.rearrange(a, "{|NCD108:b c t|} -> t c b");""")]
    [InlineData("""[Axes("b 10 -> b 3 _")] static Tensor G(Tensor a) => Einops.rearrange(a, "b {|NCD108:(h w)|} -> b h w", ("h", 3));""")]
    public Task PatternDoesNotFit(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""[Axes("y k h, x k h -> y x h")] static Tensor G(Tensor q, Tensor k) => Einops.einsum("y k h, x k h -> y x h", q, k);""")]
    [InlineData("""[Axes("3 4, 4 6 -> 3 6")] static Tensor G(Tensor a, Tensor b) => einsum("ij,jk->ik", a, b);""")]
    [InlineData("""[Axes("b t -> t b")] static Tensor G(Tensor a) => Einops.rearrange(a, "b t -> t b");""")]
    [InlineData("""[Axes("b 12 -> b 3 4")] static Tensor G(Tensor a) => Einops.rearrange(a, "b (h w) -> b h w", ("h", 3));""")]
    public Task PatternFits(string member) => Verify.MembersAsync(member);

    // NCD109
    [Theory]
    [InlineData("""[Axes("b t")] static Tensor[] G(Tensor x) => {|NCD109:x.chunk(0, 1)|};""")]
    [InlineData("""[Axes("3 4 -> _")] static Tensor G(Tensor x) => {|NCD109:x.repeat(2, -1)|};""")]
    public Task ArgumentIsNotAccepted(string member) => Verify.MembersAsync(member);

    [Theory]
    [InlineData("""static Tensor G([Axes("b t")] Tensor x) => cat(x.chunk(2, 1), 1);""")]
    [InlineData("""[Axes("3 4 -> 6 4")] static Tensor G(Tensor x) => x.repeat(2, 1);""")]
    public Task ArgumentIsAccepted(string member) => Verify.MembersAsync(member);

    // NCD110
    private const string Attend = """
        [Axes("~y k, ~x k, x k -> y k")]
        static Tensor Attend(Tensor q, Tensor k, Tensor v) => matmul(matmul(q, k.t()).softmax(-1), v);

        """;

    [Theory]
    [InlineData("""[Axes("y k, x k, x d -> y k")] static Tensor G(Tensor q, Tensor k, Tensor v) => Attend(q, k, {|NCD110:v|});""")]
    [InlineData("""[Axes("3 4, 5 4, 6 4 -> 3 4")] static Tensor G(Tensor q, Tensor k, Tensor v) => Attend(q, k, {|NCD110:v|});""")]
    [InlineData("""[Axes("b y k, x k -> b y k")] static Tensor G(Tensor q, Tensor k) => Attend({|NCD110:q|}, k, k);""")]
    public Task ArgumentDoesNotFitTheCallee(string member) => Verify.MembersAsync(Attend + member);

    [Theory]
    [InlineData("""[Axes("y k, x k, x k -> y k")] static Tensor G(Tensor q, Tensor k, Tensor v) => Attend(q, k, v);""")]
    [InlineData("""[Axes("t d -> t d")] static Tensor G(Tensor q) => Attend(q, q, q);""")]
    [InlineData("""[Axes("3 4, 5 4, 5 4 -> 3 4")] static Tensor G(Tensor q, Tensor k, Tensor v) => Attend(q, k, v);""")]
    public Task ArgumentFitsTheCallee(string member) => Verify.MembersAsync(Attend + member);
}
