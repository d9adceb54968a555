using System.Collections.Generic;

namespace NcdGenerators.Circuits.Operators.Families;

/// <summary>Special functions of each entry, random draws with parameters for each entry (ATen/native/UnaryOps.cpp, BinaryOps.cpp, Distributions.cpp).</summary>
internal static class SpecialFunctions
{
    public static IEnumerable<Operator> Operators
    {
        get
        {
            foreach (var name in new[] { "entr", "erfcx", "i0e", "i1", "i1e", "ndtr", "ndtri" }) yield return Unary.Of(name, name, ElementTypes.RealFloating);
            yield return Unary.Of("polygamma", "ψ^n", ElementTypes.RealFloating, Linearity.Nonlinear, OperatorParameter.Int("n") with { MayBeUnknown = true });
            yield return Unary.Of("mvlgamma", "log Γ_p", ElementTypes.RealFloating, Linearity.Nonlinear, OperatorParameter.Int("p") with { MayBeUnknown = true });
            yield return Unary.Of("poisson", "poisson", ElementTypes.FloatingOnly, Linearity.None);
            yield return Unary.Of("standard_gamma", "Γ", ElementTypes.FloatingOnly, Linearity.Nonlinear);
            foreach (var name in new[] { "xlog1py", "zeta" }) yield return Pair(name, ElementTypes.RealFloating, Linearity.Nonlinear, takesNumbers: true);
            foreach (var name in new[] { "igamma", "igammac", "nextafter" }) yield return Pair(name, ElementTypes.FloatingOnly, Linearity.Nonlinear);
            yield return Pair("heaviside", Same, Linearity.None);
            yield return Pair("binomial", Same, Linearity.None);
            yield return Pair("normal", ElementTypes.FloatingOnly, Linearity.Linear);
            yield return new Operator(
                "frexp",
                OperatorFamily.ElementWise,
                EquatableArray.Of(OperatorParameter.Tensor("input")),
                Frexp,
                Pictogram.Box("frexp"),
                CostKind.ElementWise,
                "... -> ..., ...");
        }
    }

    private static Operator Pair(string name, ElementTypeRule type, Linearity linearity, bool takesNumbers = false) => new(
        name,
        OperatorFamily.ElementWise,
        takesNumbers
            ? EquatableArray.Of(OperatorParameter.TensorOrNumber("input", linearity), OperatorParameter.TensorOrNumber("other", linearity))
            : EquatableArray.Of(OperatorParameter.Tensor("input", linearity), OperatorParameter.Tensor("other", linearity)),
        ElementWise.Broadcast(type, "input", "other"),
        Pictogram.Box(name),
        CostKind.ElementWise,
        "..., ... -> ...");

    private static DType? Same(RuleContext context, params string[] parameters) =>
        ElementTypes.AreSame(context, parameters) ? ElementTypes.Real(context, parameters) : null;

    private static RuleResult Frexp(RuleContext context)
    {
        if (ElementTypes.FloatingOnly(context, "input") is not { } dtype) return context.Failure;
        var input = context.Tensor("input");
        var flow = new FlowBuilder();
        flow.PassAll(flow.Output(dtype, input.Layout), input.Shape, 0);
        return context.Apply(flow.PassAll(flow.Output(DType.Int32, input.Layout), input.Shape, 0));
    }
}
