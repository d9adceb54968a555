using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.ShapeOnly.Tests.Behaviour;

public class ModuleTests
{
    [Fact]
    public void ALinearHasAWeightAndABias()
    {
        var linear = Linear(8, 4);
        Assert.Equal([4, 8], linear.weight.shape);
        Assert.Equal([4], linear.bias.shape);
        Assert.Equal(["weight", "bias"], linear.named_parameters().Select(p => p.name));
        Assert.Equal(8, linear.in_features);
        Assert.Equal([2, 3, 4], linear.call(Some.Tensor(2, 3, 8)).shape);
        Assert.Null(Linear(8, 4, hasBias: false).bias);
        Assert.Single(Linear(8, 4, hasBias: false).parameters());
    }

    [Fact]
    public void HooksFireOnCallAndNotOnForward()
    {
        var linear = Linear(8, 4);
        var seen = new List<string>();
        var before = linear.register_forward_pre_hook((module, input) =>
        {
            seen.Add("before");
            return input;
        });
        var after = linear.register_forward_hook((module, input, output) =>
        {
            seen.Add("after");
            return output;
        });
        linear.register_forward_hook(module => seen.Add(module.GetName()));

        linear.forward(Some.Tensor(8));
        Assert.Empty(seen);
        linear.call(Some.Tensor(8));
        Assert.Equal(["before", "after", "Linear"], seen);
        before.remove();
        after.remove();
        linear.call(Some.Tensor(8));
        Assert.Equal(["before", "after", "Linear", "Linear"], seen);
    }

    [Fact]
    public void APreHookReplacesTheInput()
    {
        var linear = Linear(8, 4);
        linear.register_forward_pre_hook((_, input) => input.flatten(1));
        Assert.Equal([2, 4], linear.call(Some.Tensor(2, 4, 2)).shape);
    }

    [Fact]
    public void ASequentialRunsItsModulesAndTheirHooks()
    {
        var first = Linear(8, 16);
        var fired = 0;
        first.register_forward_hook((_, _, output) =>
        {
            fired++;
            return output;
        });
        var model = Sequential(first, ReLU(), Linear(16, 2));
        Assert.Equal([5, 2], model.call(Some.Tensor(5, 8)).shape);
        Assert.Equal(1, fired);
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], model.named_parameters().Select(p => p.name));
        Assert.Equal((8 * 16) + 16 + (16 * 2) + 2, model.parameters().Sum(p => p.numel()));
        Assert.Equal(2, model[1..].Count);
        Assert.Equal(["a", "b"], Sequential(("a", Linear(1, 1)), ("b", ReLU())).named_children().Select(c => c.name));
    }

    [Fact]
    public void ComponentsAreRegisteredByFieldName()
    {
        var names = new Registered().named_parameters().Select(p => p.name).ToList();
        Assert.Equal(["scale", "inner.weight", "inner.bias", "renamed.weight", "blocks.0.weight", "blocks.1.weight", "nested.hidden.weight", "nested.hidden.bias"], names);
        Assert.Equal(["table"], new Registered().named_buffers().Select(b => b.name));
    }

    [Fact]
    public void AForgottenRegistrationLeavesNoParameters() => Assert.Empty(new Nested(register: false).parameters());

    [Fact]
    public void TiedWeightsCountOnce()
    {
        var head = Linear(8, 100, hasBias: false);
        var table = Embedding(100, 8);
        head.weight = table.weight;
        var model = ModuleDict(("table", (Module)table), ("head", (Module)head));
        var owner = new Owner(model);
        Assert.Equal(["model.table.weight"], owner.named_parameters().Select(p => p.name));
        Assert.Same(table.weight, head.weight);
    }

    [Fact]
    public void AModuleChangesItsElementType()
    {
        var linear = Linear(8, 4).to(ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, linear.weight.dtype);
        Assert.Equal(ScalarType.Float64, linear.call(Some.Tensor(2, 8).to(ScalarType.Float64)).dtype);
        Assert.ThrowsAny<Exception>(() => linear.call(Some.Tensor(2, 8)));
    }

    [Fact]
    public void EvaluationModeReachesChildren()
    {
        var model = Sequential(Linear(2, 2), Dropout());
        model.eval();
        Assert.All(model.children(), child => Assert.False(child.training));
    }

    [Fact]
    public void AStateOfOtherNamesOrSizesIsRefused()
    {
        var model = Linear(8, 4);
        var (missing, unexpected) = model.load_state_dict(Linear(8, 4).state_dict());
        Assert.Empty(missing.Concat(unexpected));
        Assert.Throws<InvalidOperationException>(() => model.load_state_dict(Linear(8, 4, false).state_dict()));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => model.load_state_dict(Linear(7, 4).state_dict()));
    }

    private sealed class Registered : Module<Tensor, Tensor>
    {
        private readonly Linear inner = Linear(2, 3);
        private readonly Parameter scale = Parameter(Some.Tensor(3));
        private readonly Tensor table = Some.Tensor(3);
        [ComponentName(Name = "renamed")]
        private readonly Linear other = Linear(3, 3, false);
        private readonly Linear[] array = [Linear(1, 1)];
        private readonly ModuleList<Linear> blocks = ModuleList(Linear(3, 3, false), Linear(3, 3, false));
        private readonly Nested nested = new(register: false);

        public Registered()
            : base(nameof(Registered)) => this.RegisterComponents();

        public override Tensor forward(Tensor input) => this.nested.call(this.blocks.Aggregate(this.other.call(this.inner.call(input) * this.scale + this.table), (x, block) => block.call(x))) + this.array.Length;
    }

    private sealed class Nested : Module<Tensor, Tensor>
    {
        private readonly Linear hidden = Linear(3, 3);

        public Nested(bool register)
            : base(nameof(Nested))
        {
            if (register) this.RegisterComponents();
        }

        public override Tensor forward(Tensor input) => this.hidden.call(input);
    }

    private sealed class Owner : Module
    {
        private readonly ModuleDict<Module> model;

        public Owner(ModuleDict<Module> model)
            : base(nameof(Owner))
        {
            this.model = model;
            this.RegisterComponents();
        }

        public int Count => this.model.Count;
    }

    [Fact]
    public void ASequentialOfTwoInputsIsTheUsers()
    {
        using var pair = new Pair(Bilinear(4, 5, 6), Linear(6, 2));
        Assert.Equal([3, 2], pair.call(zeros(3, 4), zeros(3, 5)).shape);
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias"], pair.named_parameters().Select(static entry => entry.name));
        Assert.Equal((2, "Bilinear"), (pair.Count, pair[0].GetName()));
        Assert.Throws<NotImplementedException>(() => pair[..1]);
    }

    private sealed class Pair(params Module[] modules) : Sequential<Tensor, Tensor, Tensor>(modules)
    {
        public override Tensor forward(Tensor first, Tensor second) => ((Linear)this[1]).call(((Bilinear)this[0]).call(first, second));
    }
}
