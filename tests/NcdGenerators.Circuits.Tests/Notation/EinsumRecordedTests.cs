using System;
using System.Collections.Generic;
using System.Linq;
using NcdGenerators.Circuits.Notation;

namespace NcdGenerators.Circuits.Tests.Notation;

/// <summary>Equations as real PyTorch 1.13.1 took or refused them.</summary>
public class EinsumRecordedTests
{
    /// <summary>Equation, sizes of the tensors, sizes of the result.</summary>
    private const string Recorded = """
        ...-> | 4 |
        ...ab,...cb->...ac | 6 7; 2 7 | 6 2
        ...d,ed->e | 2 3 4; 5 4 | 5
        ...ij,...jk->...ik | 2 4 4 7; 2 4 7 2 | 2 4 4 2
        ...ij,...jk->...ik | 3 2 8; 3 8 3 | 3 2 3
        ...ij,...jk->ik | 3 2 4; 3 4 5 | 2 5
        ...ij->...ji | 3 2 3 3 | 3 2 3 3
        ...ij->...ji | 3 5 | 5 3
        a...,a...->... | 4 1; 4 2 | 2
        a...,a...->... | 7 2 2; 7 2 | 2 2
        a...,a...->... | 9; 9 |
        ab,eab->ba | 9 8; 4 9 8 | 8 9
        abcd,abed->acbe | 2 3 5 8; 2 3 4 1 | 2 5 3 4
        ac,a->ca | 6 2; 6 | 2 6
        ace,ca->aec | 7 9 3; 9 7 | 7 3 9
        b,ceb | 1; 7 5 9 | 7 5
        b,e | 3; 2 | 3 2
        b...->b | 2 3 | 2
        bd,dae | 9 7; 7 3 1 | 3 9 1
        bec,bd | 5 8 3; 5 6 | 3 6 8
        bi,bj->bij | 8 2; 8 3 | 8 2 3
        bld,sld->bsl | 9 3 7; 4 3 7 | 9 4 3
        bld,sld->bsl | 9 4 8; 2 4 8 | 9 2 4
        bn,anm,bm->ba | 4 2; 7 2 9; 4 9 | 4 7
        bn,anm,bm->ba | 8 9; 2 9 6; 8 6 | 8 2
        bqhd,bkhd->bhqk | 2 5 8 4; 2 9 8 4 | 2 8 5 9
        bqhd,bkhd->bhqk | 9 7 5 8; 9 3 5 8 | 9 5 7 3
        bsd,vd->bsv | 3 5 4; 7 4 | 3 5 7
        btd,dhk->bthk | 2 7 2; 2 5 9 | 2 7 5 9
        btd,dhk->bthk | 6 3 7; 7 5 9 | 6 3 5 9
        bthk,hkd->btd | 3 5 2 6; 2 6 4 | 3 5 4
        c,edc | 7; 8 4 7 | 4 8
        ce,ad->e | 2 4; 8 5 | 4
        d,a->a | 3; 8 | 8
        d,ed | 7; 4 7 | 4
        dae->d | 3 2 4 | 3
        dbc,ad,dce->ec | 4 5 7; 6 4; 4 7 3 | 3 7
        de,dac-> | 3 1; 3 9 4 |
        eb,eca->ecb | 5 9; 5 8 3 | 5 8 9
        ebd,ed,ecd->de | 5 6 7; 5 7; 5 8 7 | 7 5
        ecd,bc->be | 5 9 6; 7 9 | 7 5
        i,i-> | 1; 2 |
        i,i-> | 6; 6 |
        i,j->ij | 3; 7 | 3 7
        i...,j...->ij... | 3; 6 | 3 6
        i...,j...->ij... | 8; 4 2 2 | 8 4 2 2
        ii-> | 8 8 |
        ii->i | 5 5 | 5
        ii->i | 8 8 | 8
        ij,jk | 1 7; 7 8 | 1 8
        ij,jk->ik | 7 8; 8 5 | 7 5
        ij,kj,lj->ikl | 3 5; 9 5; 6 5 | 3 9 6
        ij,kj,lj->ikl | 6 3; 8 3; 4 3 | 6 8 4
        ij->j | 9 3 | 3
        ijk,ilk->ijl | 9 8 6; 9 5 6 | 9 8 5
        nchw,oc->nohw | 5 7 4 6; 8 7 | 5 8 4 6
        """;

    public static TheoryData<string, string, string> Runs()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var line in Recorded.Split('\n'))
        {
            var parts = line.Split('|');
            data.Add(parts[0].Trim(), parts[1].Trim(), parts[2].Trim());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void TheResultHasTheRecordedSizes(string text, string inputs, string output)
    {
        var equation = EinsumEquation.Parse(text).Equation;
        Assert.NotNull(equation);
        var tensors = inputs.Split(';').Select(Sizes).ToList();
        Assert.Equal(tensors.Count, equation.Operands.Count);
        var letters = new Dictionary<char, int>();
        var covered = new List<int>(); // the ellipsis' sizes, the last one first
        foreach (var (term, sizes) in equation.Operands.Zip(tensors))
        {
            Assert.Equal(term.LetterCount + (term.HasEllipsis ? sizes.Count - term.LetterCount : 0), sizes.Count);
            var position = 0;
            foreach (var subscript in term.Subscripts)
            {
                if (!subscript.IsEllipsis)
                {
                    // A size 1 is repeated.
                    letters[subscript.Letter] = Math.Max(letters.GetValueOrDefault(subscript.Letter, 1), sizes[position++]);
                    continue;
                }

                var count = sizes.Count - term.LetterCount;
                for (var i = 0; i < count; i++)
                {
                    if (i == covered.Count) covered.Add(1);
                    covered[i] = Math.Max(covered[i], sizes[position + count - 1 - i]);
                }

                position += count;
            }
        }

        var result = equation.Output.Subscripts.SelectMany(subscript => subscript.IsEllipsis ? Enumerable.Reverse(covered) : [letters[subscript.Letter]]);
        Assert.Equal(output, string.Join(" ", result));
    }

    [Theory]
    [InlineData("...i...->i")]
    [InlineData("...ij->...i...")]
    [InlineData("b...d,de->b.q")]
    [InlineData("bhqk,bkhd->bqq")]
    [InlineData("bij,bjk->bikk")]
    [InlineData("ij,jk-ik")]
    [InlineData("ij,jk=>ik")]
    [InlineData("ij;jk->ik")]
    [InlineData("ijk,ilk->ijq")]
    [InlineData("nchw,oc->noq")]
    [InlineData("zb,a->abq")]
    public void WhatPyTorchCouldNotReadIsAnError(string text) => Assert.Null(EinsumEquation.Parse(text).Equation);

    private static List<int> Sizes(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToList();
}
