using System;
using System.Collections.Generic;
using System.Linq;

namespace NcdGenerators.Circuits.Notation;

/// <summary>Reads <see cref="EinsumEquation"/>s.</summary>
internal sealed class EinsumEquationReader
{
    private readonly string text;
    private readonly List<NotationError> errors = [];
    private int position;

    private EinsumEquationReader(string text) => this.text = text;

    public static EinsumParseResult Read(string text)
    {
        var reader = new EinsumEquationReader(text);
        var equation = reader.ReadEquation();
        var errors = NotationError.InOrder(reader.errors);
        return new EinsumParseResult(errors.Count == 0 ? equation : null, errors);
    }

    private EinsumEquation ReadEquation()
    {
        // As libtorch does: the first arrow divides the text, whatever stands around it.
        var arrow = this.text.IndexOf("->", StringComparison.Ordinal);
        var end = arrow < 0 ? this.text.Length : arrow;
        var operands = new List<EinsumTerm> { this.ReadTerm(end, isOutput: false) };
        while (this.position < end)
        {
            this.position++; // the comma
            operands.Add(this.ReadTerm(end, isOutput: false));
        }

        if (arrow < 0) return new EinsumEquation(operands.ToEquatableArray(), ImplicitOutput(operands), IsImplicit: true);
        this.position = arrow + 2;
        var output = this.ReadTerm(this.text.Length, isOutput: true);
        this.CheckOutput(operands, output);
        return new EinsumEquation(operands.ToEquatableArray(), output, IsImplicit: false);
    }

    private static EinsumTerm ImplicitOutput(List<EinsumTerm> operands)
    {
        var all = operands.SelectMany(static operand => operand.Subscripts).ToList();
        var once = all.Where(static subscript => !subscript.IsEllipsis).GroupBy(static subscript => subscript.Letter)
            .Where(static group => group.Count() == 1).OrderBy(static group => group.Key)
            .Select(static group => new EinsumSubscript(group.Key));
        var ellipsis = all.Where(static subscript => subscript.IsEllipsis).Take(1).Select(static subscript => new EinsumSubscript(subscript.Letter));
        return new EinsumTerm(ellipsis.Concat(once).ToEquatableArray());
    }

    private EinsumTerm ReadTerm(int end, bool isOutput)
    {
        var start = this.position;
        var subscripts = new List<EinsumSubscript>();
        while (this.position < end && (isOutput || this.text[this.position] != ','))
        {
            var character = this.text[this.position];
            if (character == ' ')
            {
                this.position++;
            }
            else if (character == '.')
            {
                this.ReadEllipsis(subscripts, end);
            }
            else if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
            {
                subscripts.Add(new EinsumSubscript(character) { Span = new NotationSpan(this.position++, 1) });
            }
            else
            {
                this.RejectCharacter(end, isOutput);
            }
        }

        return new EinsumTerm(subscripts.ToEquatableArray()) { Span = NotationSpan.FromBounds(start, this.position) };
    }

    private void ReadEllipsis(List<EinsumSubscript> subscripts, int end)
    {
        var start = this.position;
        while (this.position < end && this.position < start + 3 && this.text[this.position] == '.') this.position++;
        var span = NotationSpan.FromBounds(start, this.position);
        if (subscripts.Any(static subscript => subscript.IsEllipsis))
        {
            this.Report(NotationErrorCode.SeveralRuns, span, "one tensor has one '...'; write letters for the other axes");
        }
        else if (span.Length < 3)
        {
            this.Report(NotationErrorCode.MalformedEllipsis, span, "an ellipsis is three dots together, '...'");
        }
        else
        {
            subscripts.Add(new EinsumSubscript(EinsumSubscript.Ellipsis) { Span = span });
        }
    }

    private void RejectCharacter(int end, bool isOutput)
    {
        var span = new NotationSpan(this.position, AxisNames.Width(this.text, this.position));
        var arrowLike = !isOutput && string.CompareOrdinal(this.text, this.position, "=>", 0, 2) == 0;
        if (arrowLike || (isOutput && string.CompareOrdinal(this.text, this.position, "->", 0, 2) == 0)) span = span with { Length = 2 };
        this.position = Math.Min(span.End, end);
        span = NotationSpan.FromBounds(span.Start, this.position);
        if (isOutput && span.Length == 2 && this.text[span.Start] == '-')
        {
            this.Report(NotationErrorCode.SecondArrow, span, "an equation has one '->'");
            return;
        }

        var character = this.text[span.Start];
        var shown = char.IsControl(character) || (char.IsSurrogate(character) && span.Length == 1) ? "the character" : $"'{span.Of(this.text)}'";
        var way = character switch
        {
            ',' => "einsum gives one tensor",
            ';' => "tensors are separated by ','",
            '-' or '=' or '>' or '→' => "the result follows '->'",
            '(' or ')' or '_' or (>= '0' and <= '9') => "subscripts are letters a-z and A-Z; for names and groups use Einops.einsum and Einops.rearrange",
            _ when char.IsWhiteSpace(character) => "of all blanks libtorch skips only the space",
            _ => "subscripts are letters a-z and A-Z",
        };
        this.Report(NotationErrorCode.InvalidSubscript, span, $"{shown} is no subscript; {way}");
    }

    private void CheckOutput(List<EinsumTerm> operands, EinsumTerm output)
    {
        var known = new HashSet<char>(operands.SelectMany(static operand => operand.Subscripts).Select(static subscript => subscript.Letter));
        var seen = new HashSet<char>();
        foreach (var subscript in output.Subscripts.Where(static subscript => !subscript.IsEllipsis))
        {
            if (!known.Contains(subscript.Letter))
            {
                this.Report(NotationErrorCode.UnknownAxis, subscript.Span, $"'{subscript}' of the result is a subscript of no tensor; use one that is, or add the axis with unsqueeze afterwards");
            }
            else if (!seen.Add(subscript.Letter))
            {
                this.Report(NotationErrorCode.DuplicateName, subscript.Span, $"'{subscript}' is twice in the result, and einsum makes no diagonals there; torch.diag_embed does");
            }
        }
    }

    private void Report(NotationErrorCode code, NotationSpan span, string message) => this.errors.Add(NotationError.At(code, span, message));
}
