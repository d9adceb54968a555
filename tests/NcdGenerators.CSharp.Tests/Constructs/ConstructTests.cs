using System.Linq;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>What C# can say between the tensors: each line is understood completely.</summary>
public class ConstructTests
{
    [Theory]
    [InlineData("=> x.view(x.shape[0], x.shape[1] * x.shape[2])", "b {d*t}")]
    [InlineData("{ var (n, s, c) = (x.shape[0], x.shape[1], x.shape[2]); return x.view(n * s, c); }", "{b*t} d")]
    [InlineData("{ long s = x.size(1); s += x.size(2) - x.size(2); s++; s--; return x.view(x.size(0), s, -1); }", "b t d")]
    [InlineData("=> x.reshape([x.shape[0], -1])", "b {d*t}")]
    [InlineData("=> x.view(x.shape)", "b t d")]
    [InlineData("=> torch.take_along_dim(x, torch.zeros(5, x.shape[1], x.shape[2], dtype: torch.int64))", "5 t d")]
    [InlineData("=> torch.linalg.diagonal(x.unsqueeze(-1).expand(-1, -1, -1, x.shape[2]))", "b t d")]
    [InlineData("{ foreach (var i in new[] { 0, 1 }) x = x.unsqueeze(i); return x; }", "1 1 b t d")]
    [InlineData("{ for (var i = 0; i < x.ndim - 3 + 2; i++) { x = x.unsqueeze(0); if (i == 1) break; } return x.squeeze(0).squeeze(0); }", "b t d")]
    [InlineData("{ var n = 0; while (n < 2) { n++; if (n == 1) continue; x = x.unsqueeze(0); } return x; }", "1 b t d")]
    [InlineData("{ if (x.dim() != 3) throw new ArgumentException(); return x; }", "b t d")]
    [InlineData("=> x.ndim == 3 ? x.mean(new long[] { 1 }) : x", "b d")]
    [InlineData("=> x.ndim switch { 2 => x, 3 => x.transpose(1, 2), _ => throw new Exception() }", "b d t")]
    [InlineData("{ switch (x.ndim) { case 2: return x; case 3: x = x.transpose(0, 1); break; default: throw new Exception(); } return x; }", "t b d")]
    [InlineData("{ Tensor Swap(Tensor y) => y.transpose(1, 2); return Swap(Swap(x)); }", "b t d")]
    [InlineData("{ Func<Tensor, Tensor> swap = y => y.transpose(1, 2); return swap(x); }", "b d t")]
    [InlineData("{ Split(x, out var first, out _); return first; void Split(Tensor y, out Tensor a, out Tensor b) { a = y.transpose(1, 2); b = y; } }", "b d t")]
    [InlineData("{ using var scope = torch.NewDisposeScope(); using var y = x.relu(); return y.MoveToOuterDisposeScope(); }", "b t d")]
    [InlineData("{ Tensor? y = null; y ??= x; return y; }", "b t d")]
    [InlineData("{ var list = new List<Tensor> { x, x }; list.Add(x); return torch.cat(list, 1); }", "b {3*t} d")]
    [InlineData("=> torch.cat(Enumerable.Range(0, 2).Select(_ => x).ToArray(), dim: -1)", "b t {2*d}")]
    [InlineData("{ var map = new Dictionary<string, Tensor> { [\"a\"] = x }; map[\"b\"] = map[\"a\"].transpose(1, 2); return map[\"b\"]; }", "b d t")]
    [InlineData("=> x[.., 0]", "b d")]
    [InlineData("=> x[.., ^1, ..]", "b d")]
    [InlineData("{ Debug.Assert(x.shape[0] == 2); return x.view(2, -1); }", "b {d*t}")]
    [InlineData("{ try { return x.relu(); } finally { x.Dispose(); } }", "b t d")]
    [InlineData("=> x is { ndim: 3 } ? x : x.unsqueeze(0)", "b t d")]
    [InlineData("=> x.div(3, RoundingMode.floor)", "b t d")]
    [InlineData("=> torch.nn.functional.pad(x, new long[] { 1, 1 }, mode: PaddingModes.Constant)", "b t {d+2}")]
    public void IsUnderstood(string body, string result)
    {
        var code = TestCode.Method("b t d", "Tensor x", body.StartsWith('{') ? body.Substring(1, body.Length - 2) : body).IsClean();
        Assert.Equal(result, code.Result());
    }

    [Fact]
    public void AnIndexThatAModuleKeepsIsAnOperandWhereItIsUsed()
    {
        var code = TestCode.Module("b d -> n d", """
            private readonly TensorIndex rows;
            public M([Axis("n")] long n) : base("M") { rows = TensorIndex.Tensor(torch.zeros(n, dtype: torch.int64)); RegisterComponents(); }
            public override Tensor forward(Tensor x) => x[rows, TensorIndex.Colon];
            """).IsClean();
        Assert.Equal(2, code.Circuit("M.forward").Circuit.Steps.Single(static step => step.Operator == "index").Operands.Count);
    }

    [Fact]
    public void ConstructorsAreExecuted() => Assert.Equal(
        ["linear: b {2*d*2^i}", "relu: b {2*d*2^i}"],
        TestCode.Module("b d -> b _", """
            private readonly Module<Tensor, Tensor> net;
            public M([Axis("d")] long d) : base("M")
            {
                var layers = new List<Module<Tensor, Tensor>>();
                for (var i = 0; i < 2; i++)
                {
                    layers.AddRange(Make(d, d * 2));
                    d *= 2;
                }

                net = Sequential(layers);
                RegisterComponents();
            }

            private static IEnumerable<Module<Tensor, Tensor>> Make(long a, long b) => new Module<Tensor, Tensor>[] { Linear(a, b), ReLU() };
            public override Tensor forward(Tensor x) => net.forward(x);
            """).IsClean().Steps("forward"));

    [Fact]
    public void UndecidedBranchesAreJoined()
    {
        var code = TestCode.Module("b d -> b d", """
            private readonly Module<Tensor, Tensor>? extra;
            public M([Axis("d")] long d, bool useExtra = false) : base("M")
            {
                if (useExtra) extra = Linear(d, d);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                if (extra != null) x = extra.forward(x);
                return x.relu();
            }
            """).IsClean();
        Assert.Equal(["linear: b d", "either: b d", "relu: b d"], code.Steps("forward"));
    }

    [Fact]
    public void AMistakeOnOneSideOfABranchIsReported() => TestCode.Module("b 3 -> b 3", """
        private readonly bool flag;
        public M(bool flag) : base("M") { this.flag = flag; }
        public override Tensor forward(Tensor x) => flag ? Linear(4, 3).forward(x) : x;
        """).Reports1("NCD101", FindingSeverity.Error, "Linear(4, 3).forward(x)");

    [Fact]
    public void UnknownMembersStopReadingWithAReason()
    {
        var code = TestCode.Method("a b -> a b", "Tensor x", "=> System.Text.Json.JsonSerializer.Deserialize<Tensor>(x.ToString()!)!");
        Assert.Empty(code.Reports);
        Assert.NotEmpty(code.Stops);
        Assert.Equal(ReadingState.Partial, code.Circuit().State);
    }

    [Theory]
    [InlineData("Func<Tensor, Tensor> f", "f(x)")]
    [InlineData("Module<Tensor, Tensor> f", "f.call(x)")]
    [InlineData("Func<Module<Tensor, Tensor>> f", "f().forward(x)")]
    [InlineData("IReadOnlyDictionary<string, Tensor> f", "f[\"w\"] + Linear(8, 8).call(f[\"w\"])")]
    public void WhatTheCallerGivesIsNoGap(string parameter, string use) => TestCode.Method("a b -> a _", "Tensor x, " + parameter, $"=> Linear(8, 4).call({use})").IsClean();

    [Fact]
    public void TiedWeightsAreOneParameter()
    {
        var circuit = TestCode.Module("b d -> b d", """
            private readonly Linear a;
            public M([Axis("d")] long d) : base("M") { a = Linear(d, d); RegisterComponents(); }
            public override Tensor forward(Tensor x) => a.forward(a.forward(x));
            """).IsClean().Circuit("forward").Circuit;
        Assert.Equal(2, System.Linq.Enumerable.Count(circuit.Values, static value => value.Origin == NcdGenerators.Circuits.ValueOrigin.Parameter));
    }

    [Fact]
    public void UserCodeMayLiveInTorchSharpsNamespace() => TestCode.Read("""
        namespace TorchSharp.Examples
        {
            public class Net : Module<Tensor, Tensor>
            {
                private readonly Module<Tensor, Tensor> layer;
                public Net(string name, int n) : base(name) { layer = Helper.Make(n); RegisterComponents(); }
                public override Tensor forward(Tensor x) => layer.forward(x);
            }

            internal static class Helper
            {
                public static Module<Tensor, Tensor> Make(int n) => Linear(4, n);
            }
        }
        """).IsClean();
}
