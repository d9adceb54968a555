using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Elements of lists at places that nobody knows.</summary>
public class ElementChoiceTests
{
    [Fact]
    public void ModulesMadeAlikeDoTheSameWhicheverIsMeant() => Assert.EndsWith(" 8", TestCode.Read("""
        public class Block : Module<Tensor, Tensor>
        {
            private readonly Linear up, down;
            private readonly Module<Tensor, Tensor> act;
            public Block(int width, Func<Module<Tensor, Tensor>> activation) : base("Block") { up = Linear(width, 4 * width); act = activation(); down = Linear(4 * width, width); RegisterComponents(); }
            public override Tensor forward(Tensor x) => x + down.call(act.call(up.call(x)));
        }

        public class M : Module<Tensor, int, Tensor>
        {
            private readonly ModuleList<Block> blocks = new();
            public M() : base("M") { for (var i = 0; i < 4; i++) blocks.append(new Block(8, () => GELU())); RegisterComponents(); }

            public override Tensor forward(Tensor x, int skipped)
            {
                var used = skipped > 0 ? blocks.Count - skipped : blocks.Count;
                for (var i = 0; i < used; i++) x = blocks[i].call(x);
                return x;
            }
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);

    [Fact]
    public void FewKindsOfModulesAreReadOneByOne() => Assert.EndsWith(" 8", TestCode.Read("""
        public class M : Module<Tensor, int, Tensor>
        {
            private readonly ModuleList<Linear> down = new(Linear(8, 2), Linear(8, 3), Linear(8, 3)), up = new(Linear(2, 8), Linear(3, 8), Linear(3, 8));
            public M() : base("M") => RegisterComponents();
            public override Tensor forward(Tensor x, int head) => up[head].call(down[head].call(x));
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);

    [Fact]
    public void ManyKindsAreUnknownAtAnUnknownPlace() => Assert.Contains("which element", Assert.Single(TestCode.Read("""
        public class M : Module<Tensor, int, Tensor>
        {
            private readonly ModuleList<Linear> heads = new(Linear(8, 2), Linear(8, 3), Linear(8, 4), Linear(8, 5), Linear(8, 6));
            public M() : base("M") => RegisterComponents();
            public override Tensor forward(Tensor x, int head) => heads[head].call(x);
        }
        """).Stops).Message, System.StringComparison.Ordinal);

    [Fact]
    public void OfSeveralTensorsOneHasTheAxesThatAllHave() => Assert.StartsWith("n ?", TestCode.Method(
        "n a, n b", "Tensor x, Tensor y, int which", "var both = new[] { x, y }; return both[which];").IsClean(isComplete: false).Result(), System.StringComparison.Ordinal);

    [Fact]
    public void ListsThatATestFillsAreReadWhereItHolds() => Assert.EndsWith(" 8", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Linear> layers = new(), gates = new();
            private readonly bool isGated;

            public M(int depth, bool isGated) : base("M")
            {
                this.isGated = isGated;
                for (var i = 0; i < depth; i++)
                {
                    layers.append(Linear(8, 8));
                    if (isGated) gates.append(Linear(8, 8));
                }

                RegisterComponents();
            }

            public override Tensor forward(Tensor x)
            {
                for (var i = 0; i < layers.Count; i++)
                {
                    x = layers[i].call(x);
                    if (isGated) x = x * gates[i].call(x).sigmoid();
                }

                return x;
            }
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);

    [Fact]
    public void IndexGivesElementsWithTheirPlaces() => Assert.EndsWith(" 8", TestCode.Read("""
        public class M : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Linear> blocks = new();
            public M(int depth) : base("M") { for (var i = 0; i < depth; i++) blocks.append(Linear(8, 8)); RegisterComponents(); }

            public override Tensor forward(Tensor x)
            {
                foreach (var (i, block) in blocks.Index()) x = block.call(x) * i;
                return x;
            }
        }
        """).IsClean().Result("M.forward"), System.StringComparison.Ordinal);
}
