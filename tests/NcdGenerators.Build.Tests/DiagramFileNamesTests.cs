using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace NcdGenerators.Build.Tests;

public sealed class DiagramFileNamesTests
{
    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.Elements("A.B.forward", "a.b.forward", "A.B+C.forward", "A.B.C.forward", "A`1.forward", "A-1.forward", "con.x", "NUL", "ß.f", "SS.f", "İ.f", "i.f", new string('x', 500), "..", "/etc/x"),
        ArbMap.Default.GeneratorFor<string>().Select(name => name ?? string.Empty));

    [Theory]
    [InlineData("Sample.MultiHeadAttention.forward", "Sample.MultiHeadAttention.forward.svg")]
    [InlineData("Sample.Outer+Inner.forward", "Sample.Outer.Inner.forward.svg")]
    [InlineData("Sample.Block`2+Part`1.forward", "Sample.Block-2.Part-1.forward.svg")]
    [InlineData("Модель.вперёд", "Модель.вперёд.svg")]
    [InlineData("Con.forward", "_Con.forward.svg")]
    [InlineData("lpt1", "_lpt1.svg")]
    [InlineData("Console.forward", "Console.forward.svg")]
    public void A_name_is_the_metadata_name(string name, string file) => Assert.Equal([file], DiagramFileNames.Assign([name]));

    [Fact]
    public void What_collides_gets_a_suffix_and_nothing_else_changes()
    {
        var files = DiagramFileNames.Assign(["A.Net.forward", "a.net.forward", "A.Other.forward"]);
        Assert.Matches("^A\\.Net\\.forward-[0-9a-f]{8}\\.svg$", files[0]);
        Assert.Matches("^a\\.net\\.forward-[0-9a-f]{8}\\.svg$", files[1]);
        Assert.Equal("A.Other.forward.svg", files[2]);
    }

    [Fact]
    public void Overloads_are_numbered() =>
        Assert.Equal(["M.f.svg", "M.f-2.svg", "M.f-3.svg"], DiagramFileNames.Assign(["M.f", "M.f", "M.f"]));

    [Theory]
    [InlineData("<global>.f")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void What_no_file_system_takes_is_replaced_and_told_apart_by_a_hash(string name) =>
        Assert.Matches("^[A-Za-z0-9_][A-Za-z0-9_.]*-[0-9a-f]{8}\\.svg$", DiagramFileNames.Assign([name])[0]);

    [Fact]
    public void Names_are_different_portable_and_independent_of_order_and_culture() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Arb.From(Name.ListOf().Select(list => list.Distinct().ToList())), names =>
        {
            var files = DiagramFileNames.Assign(names);
            Assert.Equal(files.Count, files.Select(file => file.ToUpperInvariant()).Distinct().Count());
            Assert.All(files, file =>
            {
                Assert.EndsWith(".svg", file);
                Assert.True(Encoding.UTF8.GetByteCount(file) < 200);
                Assert.All(file, c => Assert.True(char.IsLetterOrDigit(c) || c is '.' or '-' or '_'));
            });

            var reversed = DiagramFileNames.Assign([.. Enumerable.Reverse(names)]);
            Assert.Equal(files, reversed.Reverse());

            var culture = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
                Assert.Equal(files, DiagramFileNames.Assign(names));
            }
            finally
            {
                CultureInfo.CurrentCulture = culture;
            }
        }));
}
