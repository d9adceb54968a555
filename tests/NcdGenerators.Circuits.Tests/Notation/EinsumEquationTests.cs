using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NcdGenerators.Circuits.Notation;
using static NcdGenerators.Circuits.Notation.NotationErrorCode;

namespace NcdGenerators.Circuits.Tests.Notation;

public class EinsumEquationTests
{
    /// <summary>Equations that PyTorch was recorded to run, or that libtorch's grammar says; with the result spelled out.</summary>
    [Theory]
    [InlineData("bn,anm,bm->ba", "bn,anm,bm->ba")]
    [InlineData("bqhd,bkhd->bhqk", "bqhd,bkhd->bhqk")]
    [InlineData("bd,dae", "bd,dae->abe")]
    [InlineData("bec,bd", "bec,bd->cde")]
    [InlineData("b,ceb", "b,ceb->ce")]
    [InlineData("d,ed", "d,ed->e")]
    [InlineData("ii->i", "ii->i")]
    [InlineData("ii", "ii->")]
    [InlineData("...->", "...->")]
    [InlineData("...ij->...ji", "...ij->...ji")]
    [InlineData("a...,a...->...", "a...,a...->...")]
    [InlineData("i...j", "i...j->...ij")]
    [InlineData("bA,Ba", "bA,Ba->ABab")]
    [InlineData(" i j , j k -> i k ", "ij,jk->ik")]
    [InlineData("->", "->")]
    [InlineData("", "->")]
    [InlineData(",", ",->")]
    [InlineData("ij->...ij", "ij->...ij")]
    [InlineData("BhIJ,BhJD->BIhD", "BhIJ,BhJD->BIhD")]
    public void ReadsWhatLibtorchReads(string text, string spelledOut)
    {
        var result = EinsumEquation.Parse(text);
        Assert.Equal("", string.Join("; ", result.Errors));
        Assert.Equal(spelledOut, result.Equation!.ToString());
        Assert.Equal(!text.Contains("->"), result.Equation.IsImplicit);
    }

    /// <summary>Equations whose text PyTorch was recorded to refuse, and their like.</summary>
    [Theory]
    [InlineData("ijk,ilk->ij[|q|]", UnknownAxis)]
    [InlineData("bij,bjk->bik[|k|]", DuplicateName)]
    [InlineData("ij,jk[|-|]ik", InvalidSubscript)]
    [InlineData("ij,jk[|=>|]ik", InvalidSubscript)]
    [InlineData("ij[|;|]jk->ik", InvalidSubscript)]
    [InlineData("...i[|...|]->i", SeveralRuns)]
    [InlineData("...ij->...i[|...|]", SeveralRuns)]
    [InlineData("b...d,de->b[|.|][|q|]", MalformedEllipsis, UnknownAxis)]
    [InlineData("bhqk,bkhd->bq[|q|]", DuplicateName)]
    [InlineData("[|..|]i->i", MalformedEllipsis)]
    [InlineData("i->i[|->|][|i|]", SecondArrow, DuplicateName)]
    [InlineData("i->i[|,|][|i|]", InvalidSubscript, DuplicateName)]
    [InlineData("i[|1|] [|(|]j", InvalidSubscript, InvalidSubscript)]
    [InlineData("i[|\t|]j", InvalidSubscript)]
    [InlineData("i[|é|][|😀|]", InvalidSubscript, InvalidSubscript)]
    public void ReportsWhatLibtorchRefuses(string marked, params NotationErrorCode[] codes)
    {
        var (text, _) = NotationMarkup.Read(marked);
        var result = EinsumEquation.Parse(text);
        Assert.Null(result.Equation);
        NotationMarkup.AssertErrors(marked, codes, text, result.Errors);
    }

    [Fact]
    public void GarbageNeverThrowsAndErrorsLieInsideTheText()
    {
        var garbage = Gen.ListOf(Gen.Elements("i", "j", "B", ".", "...", ",", "->", "-", ">", "=>", " ", "\t", "1", "\ud83d", "\ude00", "é"))
            .Select(static pieces => string.Concat(pieces));
        Prop.ForAll(garbage.ToArbitrary(), text =>
        {
            var result = EinsumEquation.Parse(text);
            return (result.Equation is null) == (result.Errors.Count > 0)
                && result.Errors.All(error => error.Start >= 0 && error.Length > 0 && error.Span.End <= text.Length)
                && (result.Equation is null || EinsumEquation.Parse(result.Equation.ToString()).Equation!.Output == result.Equation.Output);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(17, 19));
    }
}
