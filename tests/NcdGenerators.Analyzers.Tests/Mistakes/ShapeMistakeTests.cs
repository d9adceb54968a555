using NcdGenerators.Analyzers.Tests.Code;

namespace NcdGenerators.Analyzers.Tests.Mistakes;

/// <summary>Mistakes that people make, each with its corrected twin, which is clean and completely read.</summary>
public class ShapeMistakeTests
{
    public static TheoryData<string, string, string> Methods => new()
    {
        {
            "the transposition of a weight is left out",
            """[Axes("b i, o i -> b o")] static Tensor G(Tensor x, Tensor w) => {|NCD101:x.matmul(w)|};""",
            """[Axes("b i, o i -> b o")] static Tensor G(Tensor x, Tensor w) => x.matmul(w.t());"""
        },
        {
            "scores without transpose(-2, -1)",
            """[Axes("b t d, b s d -> b t s")] static Tensor G(Tensor q, Tensor k) => {|NCD101:q.matmul(k)|};""",
            """[Axes("b t d, b s d -> b t s")] static Tensor G(Tensor q, Tensor k) => q.matmul(k.transpose(-2, -1));"""
        },
        {
            "a matrix where bmm wants a batch of them",
            """[Axes("n m, b m k -> b n k")] static Tensor G(Tensor a, Tensor b) => {|NCD103:bmm(a, b)|};""",
            """[Axes("n m, b m k -> b n k")] static Tensor G(Tensor a, Tensor b) => matmul(a, b);"""
        },
        {
            "a letter bound to two sizes",
            """[Axes("3 4, 5 6 -> 3 6")] static Tensor G(Tensor a, Tensor b) => einsum("ij,{|NCD108:j|}k->ik", a, b);""",
            """[Axes("3 4, 4 6 -> 3 6")] static Tensor G(Tensor a, Tensor b) => einsum("ij,jk->ik", a, b);"""
        },
        {
            "a letter too few in the result",
            """[Axes("b h d, b h d -> b h")] static Tensor G(Tensor q, Tensor k) => {|NCD107:einsum("bhd,bhd->bd", q, k)|};""",
            """[Axes("b h d, b h d -> b h")] static Tensor G(Tensor q, Tensor k) => einsum("bhd,bhd->bh", q, k);"""
        },
        {
            "a squared error over a column and a row",
            """[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => ({|NCD201:p - y|}).pow(2).mean();""",
            """[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => (p.squeeze(-1) - y).pow(2).mean();"""
        },
        {
            "an absolute error over a column and a row",
            """[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => ({|NCD201:p - y|}).abs().mean();""",
            """[Axes("b 1, b ->")] static Tensor G(Tensor p, Tensor y) => (p - y.unsqueeze(1)).abs().mean();"""
        },
        {
            "a ratio for each sample times an advantage column",
            """[Axes("b, b 1 ->")] static Tensor G(Tensor ratio, Tensor advantage) => ({|NCD201:ratio * advantage|}).mean();""",
            """[Axes("b, b 1 ->")] static Tensor G(Tensor ratio, Tensor advantage) => (ratio * advantage.flatten()).mean();"""
        },
        {
            "a mean without keepdim",
            """[Axes("b c -> b c")] static Tensor G(Tensor x) => {|NCD102:x - x.mean([1])|};""",
            """[Axes("b c -> b c")] static Tensor G(Tensor x) => x - x.mean([1], keepdim: true);"""
        },
        {
            "a scale for each sample, aligned to the features",
            """[Axes("b, b d -> b d")] static Tensor G(Tensor scale, Tensor x) => {|NCD102:scale * x|};""",
            """[Axes("b, b d -> b d")] static Tensor G(Tensor scale, Tensor x) => scale.unsqueeze(-1) * x;"""
        },
        {
            "positions aligned to the batch",
            """[Axes("t b d, t d -> t b d")] static Tensor G(Tensor x, Tensor p) => {|NCD102:x + p|};""",
            """[Axes("t b d, t d -> t b d")] static Tensor G(Tensor x, Tensor p) => x + p.unsqueeze(1);"""
        },
        {
            "a row plus a column",
            """[Axes("1 n, n 1 ->")] static Tensor G(Tensor a, Tensor c) => ({|NCD201:a + c|}).sum();""",
            """[Axes("1 n, n 1 ->")] static Tensor G(Tensor a, Tensor c) => (a + c.t()).sum();"""
        },
        {
            "expanding an axis that is not 1",
            """[Axes("b 3 -> b 5")] static Tensor G(Tensor x) => {|NCD105:x.expand(-1, 5)|};""",
            """[Axes("b 1 -> b 5")] static Tensor G(Tensor x) => x.expand(-1, 5);"""
        },
        {
            "a wrong number of entries",
            """[Axes("b 3 4 -> b _")] static Tensor G(Tensor x) => {|NCD105:x.view(x.shape[0], 10)|};""",
            """[Axes("b 3 4 -> b _")] static Tensor G(Tensor x) => x.view(x.shape[0], 12);"""
        },
        {
            "a batch size written down",
            """[Axes("b 3 4 -> b 12")] static Tensor G(Tensor x) => {|NCD107:{|NCD105:x.view(64, -1)|}|};""",
            """[Axes("b 3 4 -> b 12")] static Tensor G(Tensor x) => x.view(-1, 12);"""
        },
        {
            "three numbers for four axes",
            """[Axes("b t h d -> b h t d")] static Tensor G(Tensor x) => {|NCD104:x.permute(0, 2, 1)|};""",
            """[Axes("b t h d -> b h t d")] static Tensor G(Tensor x) => x.permute(0, 2, 1, 3);"""
        },
        {
            "a view of transposed memory",
            """[Axes("3 4 -> 12")] static Tensor G(Tensor x) => {|NCD105:x.transpose(0, 1).view(-1)|};""",
            """[Axes("3 4 -> 12")] static Tensor G(Tensor x) => x.transpose(0, 1).reshape(-1);"""
        },
        {
            "heads that do not divide the width",
            """[Axes("b 100 -> b 8 _")] static Tensor G(Tensor x) => {|NCD105:x.view(x.shape[0], 8, 100 / 8)|};""",
            """[Axes("b 104 -> b 8 _")] static Tensor G(Tensor x) => x.view(-1, 8, 104 / 8);"""
        },
        {
            "unsqueeze(0) for unsqueeze(1)",
            """[Axes("t b d, t d -> t b d")] static Tensor G(Tensor x, Tensor p) => {|NCD102:x + p.unsqueeze(0)|};""",
            """[Axes("t b d, t d -> t b d")] static Tensor G(Tensor x, Tensor p) => x + p.unsqueeze(1);"""
        },
        {
            "joining along the batch",
            """[Axes("b c, b e -> b c+e")] static Tensor G(Tensor a, Tensor c) => {|NCD107:{|NCD106:cat([a, c], 0)|}|};""",
            """[Axes("b c, b e -> b c+e")] static Tensor G(Tensor a, Tensor c) => cat([a, c], 1);"""
        },
        {
            "a skip connection that is one pixel off",
            """[Axes("b c 15 15, b c 16 16 -> b 2*c _ _")] static Tensor G(Tensor up, Tensor skip) => {|NCD106:cat([up, skip], 1)|};""",
            """[Axes("b c 16 16, b c 16 16 -> b 2*c _ _")] static Tensor G(Tensor up, Tensor skip) => cat([up, skip], 1);"""
        },
        {
            "stack for cat",
            """[Axes("b c, b c -> b 2*c")] static Tensor G(Tensor a, Tensor c) => {|NCD107:stack([a, c], 1)|};""",
            """[Axes("b c, b c -> b 2*c")] static Tensor G(Tensor a, Tensor c) => cat([a, c], 1);"""
        },
        {
            "a mean over the batch",
            """[Axes("b c -> b")] static Tensor G(Tensor x) => {|NCD107:x.mean([0])|};""",
            """[Axes("b c -> b")] static Tensor G(Tensor x) => x.mean([1]);"""
        },
        {
            "the best class over the batch",
            """[Axes("b c -> b")] static Tensor G(Tensor x) => {|NCD107:x.argmax(0)|};""",
            """[Axes("b c -> b")] static Tensor G(Tensor x) => x.argmax(1);"""
        },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public Task IsReported(string mistake, string wrong, string right)
    {
        Assert.NotEqual((mistake, wrong), (mistake, right));
        return Verify.MembersAsync(wrong);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public Task IsNotReportedOnceCorrected(string mistake, string wrong, string right)
    {
        Assert.NotEqual((mistake, wrong), (mistake, right));
        return Verify.MembersAsync(right);
    }

    public static TheoryData<string, string, string, string> Modules => new()
    {
        {
            "in_features is not what flatten leaves",
            "b 256 2 2 -> b 10",
            "private readonly Linear fc = Linear(512, 10); public override Tensor forward(Tensor x) => {|NCD101:this.fc.call(x.flatten(1))|};",
            "private readonly Linear fc = Linear(1024, 10); public override Tensor forward(Tensor x) => this.fc.call(x.flatten(1));"
        },
        {
            "flatten takes the batch along",
            "b 16 4 4 -> b 10",
            "private readonly Linear fc = Linear(256, 10); public override Tensor forward(Tensor x) => {|NCD107:{|NCD101:this.fc.call(x.flatten())|}|};",
            "private readonly Linear fc = Linear(256, 10); public override Tensor forward(Tensor x) => this.fc.call(x.flatten(1));"
        },
        {
            "a size of a stack of layers",
            "b 784 -> b 10",
            "private readonly Sequential net = Sequential(Linear(784, 128), ReLU(), {|NCD101:Linear(256, 10)|}); public override Tensor forward(Tensor x) => this.net.call(x);",
            "private readonly Sequential net = Sequential(Linear(784, 128), ReLU(), Linear(128, 10)); public override Tensor forward(Tensor x) => this.net.call(x);"
        },
        {
            "a normalisation over another width",
            "b t 64 -> b t 64",
            "private readonly LayerNorm norm = LayerNorm(32); public override Tensor forward(Tensor x) => {|NCD109:this.norm.call(x)|};",
            "private readonly LayerNorm norm = LayerNorm(64); public override Tensor forward(Tensor x) => this.norm.call(x);"
        },
        {
            "a residual around a layer that changes the width",
            "b 64 -> b 64",
            "private readonly Linear fc = Linear(64, 32); public override Tensor forward(Tensor x) => {|NCD102:x + this.fc.call(x)|};",
            "private readonly Linear fc = Linear(64, 64); public override Tensor forward(Tensor x) => x + this.fc.call(x);"
        },
    };

    [Theory]
    [MemberData(nameof(Modules))]
    public Task IsReportedInAModule(string mistake, string contract, string wrong, string right)
    {
        Assert.NotEqual((mistake, wrong), (mistake, right));
        return Verify.ModuleAsync(contract, wrong);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public Task IsNotReportedInACorrectedModule(string mistake, string contract, string wrong, string right)
    {
        Assert.NotEqual((mistake, wrong), (mistake, right));
        return Verify.ModuleAsync(contract, right);
    }
}
