using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Tests.Notation;

public class NotationProperties
{
    private static readonly Config config = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(0x5EED, 0x5EED | 1);

    [Fact]
    public void PrintedTreesReadBackEqual() => Prop.ForAll(NotationGenerators.Signatures.ToArbitrary(), syntax =>
    {
        var text = syntax.ToString();
        var result = AxesParser.Parse(text);
        return (result.IsValid && result.Syntax == syntax && result.Syntax.GetHashCode() == syntax.GetHashCode() && result.Syntax.ToString() == text)
            .Label($"'{text}' read back as '{result.Syntax}' with {string.Join("; ", result.Errors)}");
    }).Check(config);

    [Fact]
    public void PrintingWhatWasReadIsIdempotent() => Prop.ForAll(NotationGenerators.Garbage.ToArbitrary(), text =>
    {
        var result = AxesParser.Parse(text);
        if (!result.IsValid) return true;
        var printed = result.Syntax.ToString();
        var again = AxesParser.Parse(printed);
        return again.IsValid && again.Syntax == result.Syntax && again.Syntax.ToString() == printed;
    }).Check(config);

    [Fact]
    public void GarbageNeverThrowsAndErrorsLieInsideTheText() => Prop.ForAll(NotationGenerators.Garbage.ToArbitrary(), text =>
    {
        var results = new[] { AxesParser.Parse(text).Errors, AxesParser.Parse(text, AxesPlace.Result).Errors, AxesParser.ParseSize(text).Errors };
        var spansFit = results.SelectMany(errors => errors).All(error => error.Start >= 0 && error.Length >= 0 && error.Span.End <= text.Length);
        var contract = Contract.FromSignature(AxesParser.Parse(text).Syntax);
        return spansFit && contract.Errors.All(error => error.Span.End <= text.Length) && contract.Contract.ToString() is not null;
    }).Check(config.WithMaxTest(3000));

    /// <summary>Errors are reported exactly where the tree cannot say what the text says: all characters that are no blanks come back.</summary>
    [Fact]
    public void ValidTextsLoseNoCharacterButBracesAndParentheses() => Prop.ForAll(NotationGenerators.Garbage.ToArbitrary(), text =>
    {
        var result = AxesParser.Parse(text);
        return !result.IsValid || Significant(text) == Significant(result.Syntax.ToString());
    }).Check(config);

    [Fact]
    public void AnUnknownCharacterAnywhereIsReportedThere() => Prop.ForAll(
        NotationGenerators.Signatures.ToArbitrary(),
        Gen.Choose(0, 1000).ToArbitrary(),
        (syntax, place) =>
        {
            var text = syntax.ToString();
            var position = place % (text.Length + 1);
            var splitsToken = position > 0 && position < text.Length && (text[position - 1] == '.' || (text[position - 1] == '-' && text[position] == '>'));
            return splitsToken || AxesParser.Parse(text.Insert(position, "$")).Errors.Any(error => error.Code == NotationErrorCode.UnknownCharacter && error.Start == position && error.Length == 1);
        }).Check(config);

    [Fact]
    public void NodesCoverTheirText() => Prop.ForAll(NotationGenerators.Signatures.ToArbitrary(), syntax =>
    {
        var text = syntax.ToString();
        var parsed = AxesParser.Parse(text).Syntax;
        return parsed.Inputs.Concat(parsed.Outputs).SelectMany(segment => segment.Axes)
            .All(axis => axis.Span.Of(text) == axis.ToString());
    }).Check(config);

    private static string Significant(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character is not ('{' or '}' or '(' or ')' or '0')));
}
