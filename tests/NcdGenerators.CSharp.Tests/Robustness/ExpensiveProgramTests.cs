using System;
using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Robustness;

/// <summary>Programs whose sizes are hard to compare: windows of open size, padding that only some paths need, stacks of open length.</summary>
public class ExpensiveProgramTests
{
    private const string ShiftedWindows =
        """
        public class Windowed : Module<Tensor, int, int, Tensor>
        {
            private readonly int heads, window, shift;
            private readonly bool shifts, resizes;
            private readonly Module<Tensor, Tensor> qkv, proj, conv;
            public Windowed(int width, int heads, int window, int shift, bool shifts, bool resizes) : base("Windowed")
            {
                this.heads = heads; this.window = window; this.shift = shift; this.shifts = shifts; this.resizes = resizes;
                qkv = Linear(width, 3 * width); proj = Linear(width, width); conv = Conv2d(width, width, 3, padding: 1, groups: width);
            }

            public override Tensor forward(Tensor x, int h, int w)
            {
                long b = x.shape[0], n = x.shape[1], c = x.shape[2];
                if (h * w != n) throw new ArgumentException("h * w");
                x = x.view(b, h, w, c);
                var down = (window - h % window) % window;
                var right = (window - w % window) % window;
                if (down > 0 || right > 0) x = functional.pad(x, new long[] { 0, 0, 0, right, 0, down });
                var (tall, wide) = (h + down, w + right);
                if (shifts && shift > 0) x = torch.roll(x, new long[] { -shift, -shift }, new long[] { 1, 2 });
                x = x.view(b, tall / window, window, wide / window, window, c).transpose(2, 3).reshape(-1, window * window, c);
                var parts = qkv.forward(x).view(x.shape[0], x.shape[1], 3, heads, -1).permute(2, 0, 3, 1, 4);
                var mixed = (parts[0].matmul(parts[1].transpose(-2, -1)) * 0.5).softmax(-1).matmul(parts[2]);
                x = proj.forward(mixed.transpose(1, 2).reshape(x.shape[0], x.shape[1], c));
                x = x.view(b, tall / window, wide / window, window, window, c).transpose(2, 3).reshape(b, tall, wide, c);
                if (down > 0 || right > 0) x = x[TensorIndex.Colon, TensorIndex.Slice(null, h), TensorIndex.Slice(null, w)].contiguous();
                if (resizes) x = functional.interpolate(x.permute(0, 3, 1, 2), scale_factor: new double[] { 2, 2 }).permute(0, 2, 3, 1).contiguous().view(b, -1, c);
                else x = x.view(b, n, c);
                return x + conv.forward(x.transpose(1, 2).reshape(b, c, h, w)).view(b, c, n).transpose(1, 2);
            }
        }

        public class Stage : Module<Tensor, int, int, (Tensor, int, int)>
        {
            private readonly ModuleList<Windowed> blocks = new();
            private readonly Module<Tensor, Tensor> shrink;
            public Stage(int width, int depth, int heads, int window, bool shifts, bool resizes) : base("Stage")
            {
                for (var i = 0; i < depth; i++) blocks.Add(new Windowed(width, heads, window, i % 2 == 0 ? 0 : window / 2, shifts, resizes));
                shrink = Conv2d(width, 2 * width, 3, stride: 2, padding: 1);
            }

            public override (Tensor, int, int) forward(Tensor x, int h, int w)
            {
                for (var i = 0; i < blocks.Count; i++) x = blocks[i].forward(x, h, w);
                var y = shrink.forward(x.transpose(1, 2).reshape(x.shape[0], -1, h, w));
                return (y.flatten(2).transpose(1, 2), (int)y.shape[2], (int)y.shape[3]);
            }
        }
        """;

    [Fact]
    public void ShiftedWindowsOfOpenSizeAreRead()
    {
        var reading = TestCode.ReadBroken(ShiftedWindows);
        Assert.Equal(2, reading.Circuits.Count);
        Assert.DoesNotContain(reading.Findings, static finding => finding.Severity >= FindingSeverity.Warning);
        Assert.DoesNotContain(reading.Findings, static finding => finding.Message.Contains("failed", StringComparison.Ordinal));
    }
}
