namespace NcdGenerators.ApiStubs;

/// <summary>
/// The names of tuple elements, which the recorded API lacks and user code writes (<c>x.topk(5).values</c>). From the
/// signatures in TorchSharp's sources; what is not here has no names there.
/// </summary>
internal static class TupleNames
{
    private const string Lines = """
        torch+Tensor.max values indexes
        torch+Tensor.min values indexes
        torch+Tensor.topk values indexes
        torch+Tensor.cummax values indexes
        torch+Tensor.cummin values indexes
        torch+Tensor.sort Values Indices
        torch+Tensor.kthvalue values indices
        torch+Tensor.mode values indices
        torch+Tensor.aminmax min max
        torch+Tensor.std_mean std mean
        torch+Tensor.var_mean std mean
        torch+Tensor.frexp Mantissa Exponent
        torch+Tensor.geqrf a tau
        torch+Tensor.unique output inverse_indices counts
        torch+Tensor.unique_consecutive output inverse_indices counts
        torch.max values indexes
        torch.min values indexes
        torch.topk values indices
        torch.cummax values indices
        torch.cummin values indices
        torch.sort values indices
        torch.kthvalue values indices
        torch.mode values indices
        torch.aminmax min max
        torch.std_mean std mean
        torch.var_mean @var mean
        torch.frexp Mantissa Exponent
        torch.geqrf a tau
        torch.slogdet res logabsdet
        torch.lu A_LU pivots infos
        torch.lu_unpack P L U
        torch.unique output inverse_indices counts
        torch.unique_consecutive output inverse_indices counts
        torch.histogram hist bin_edges
        torch+linalg.qr Q R
        torch+linalg.svd U S Vh
        torch+linalg.lu P L U
        torch+linalg.lu_factor LU Pivots
        torch+linalg.ldl_factor LU Pivots
        torch+linalg.ldl_factor_ex LU Pivots Info
        torch+linalg.inv_ex L info
        torch+linalg.cholesky_ex L info
        torch+linalg.solve_ex result info
        torch+linalg.lstsq Solution Residuals Rank SingularValues
        torch+nn+functional.max_pool1d_with_indices output indices
        torch+nn+functional.max_pool2d_with_indices output indices
        torch+nn+functional.max_pool3d_with_indices output indices
        torch+nn+functional.adaptive_max_pool1d_with_indices Values Indices
        torch+nn+functional.adaptive_max_pool2d_with_indices Values Indices
        torch+nn+functional.adaptive_max_pool3d_with_indices Values Indices
        torch+nn+functional.fractional_max_pool2d_with_indices Values Indices
        torch+nn+functional.fractional_max_pool3d_with_indices Values Indices
        *.load_state_dict missing_keys unexpected_keyes
        *.named_attributes name buffer
        *.named_buffers name buffer
        *.named_children name module
        *.named_modules name module
        *.named_parameters name parameter
        """;

    private const string Tuple = "System.ValueTuple`";

    private static readonly Dictionary<string, string[]> Known = Lines.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToDictionary(words => words[0].StartsWith('*') ? words[0] : "TorchSharp." + words[0], words => words[1..]);

    /// <summary>The C# text of a result's type, where its tuple, or the tuples it is a sequence of, have the names that the member gives them.</summary>
    public static string Result(ApiMember member) =>
        Known.TryGetValue(member.DeclaringType + "." + member.Name, out var names) || Known.TryGetValue("*." + member.Name, out names)
            ? Named(member.ReturnType, names)
            : RecordedTypes.ToCSharp(member.ReturnType);

    private static string Named(string type, string[] names)
    {
        var text = RecordedTypes.ToCSharp(type);
        var tuple = type.StartsWith(Tuple, StringComparison.Ordinal) ? type.TrimEnd('[', ']') : RecordedTypes.Arguments(type).FirstOrDefault(static argument => argument.StartsWith(Tuple, StringComparison.Ordinal));
        if (tuple is null) return text;
        var elements = RecordedTypes.Arguments(tuple);
        if (elements.Count != names.Length) return text;
        var named = string.Join(", ", elements.Zip(names, static (element, name) => RecordedTypes.ToCSharp(element) + " " + name));
        return text.Replace(RecordedTypes.ToCSharp(tuple), $"({named})", StringComparison.Ordinal);
    }
}
