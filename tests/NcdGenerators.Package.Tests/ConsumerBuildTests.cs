namespace NcdGenerators.Package.Tests;

/// <summary>The package in a project that knows nothing of this repository.</summary>
[Collection(nameof(Consumer))]
public sealed class ConsumerBuildTests(Consumer consumer)
{
    [Fact]
    public void A_fresh_project_restores_and_builds_without_a_warning()
    {
        consumer.FirstBuild.Succeeded();
        Assert.Contains("0 Warning(s)", consumer.FirstBuild.Output);
    }

    [Fact]
    public void The_annotated_methods_are_drawn()
    {
        consumer.Build().Succeeded();
        Assert.Equal(["Consumer.Mixer.forward.svg", "Consumer.ScaledDotProduct.forward.svg"], consumer.DiagramFiles);
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(consumer.Diagrams, "Consumer.Mixer.forward.svg")));
    }

    [Fact]
    public void A_second_build_does_nothing()
    {
        consumer.Build().Succeeded();
        var before = consumer.Snapshot();
        var second = consumer.Build();
        second.Succeeded();
        Assert.True(second.Skipped("CoreCompile"), second.Output);
        Assert.True(second.Skipped("NcdWriteDiagrams"), second.Output);
        Assert.Equal(before, consumer.Snapshot());
    }

    [Fact]
    public void A_deleted_diagram_and_a_deleted_manifest_are_restored()
    {
        consumer.Build().Succeeded();
        File.Delete(Path.Combine(consumer.Diagrams, "Consumer.Mixer.forward.svg"));
        consumer.Build().Succeeded();
        Assert.Contains("Consumer.Mixer.forward.svg", consumer.DiagramFiles);

        var manifest = Directory.GetFiles(Path.Combine(consumer.Folder, "obj"), "NcdManifest.g.cs", SearchOption.AllDirectories).Single();
        File.Delete(manifest);
        consumer.Build().Succeeded();
        Assert.True(File.Exists(manifest));
    }

    [Fact]
    public void The_diagram_of_a_renamed_type_goes()
    {
        consumer.Build().Succeeded();
        consumer.With("Models.cs", text => text.Replace("ScaledDotProduct", "Attention"), () =>
        {
            consumer.Build().Succeeded();
            Assert.Equal(["Consumer.Attention.forward.svg", "Consumer.Mixer.forward.svg"], consumer.DiagramFiles);
        });
    }

    [Fact]
    public void Verify_passes_fails_and_writes_nothing()
    {
        consumer.Build().Succeeded();
        consumer.Build("-p:NcdVerify=true").Succeeded();
        var diagram = Path.Combine(consumer.Diagrams, "Consumer.Mixer.forward.svg");
        var text = File.ReadAllText(diagram);
        File.WriteAllText(diagram, text.Replace("</svg>", "<!-- edited --></svg>"));
        var failing = consumer.Build("-p:NcdVerify=true");
        Assert.NotEqual(0, failing.ExitCode);
        Assert.Contains("error NCD3903", failing.Output);
        Assert.Contains("dotnet build Consumer.csproj -p:NcdVerify=false", failing.Output);
        Assert.NotEqual(text, File.ReadAllText(diagram));
        // An edited diagram is newer than the stamp, so the next build sees it.
        consumer.Build().Succeeded();
        Assert.Equal(text, File.ReadAllText(diagram));
    }

    [Fact]
    public void A_design_time_build_draws_nothing_and_makes_no_build_compile_again()
    {
        consumer.Build().Succeeded();
        var before = consumer.Snapshot();
        consumer.Dotnet(
            "msbuild", "-t:Compile", "-v:m", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:BuildingProject=false",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true").Succeeded();
        var written = consumer.Snapshot().Except(before).Select(entry => Path.GetFileName(entry.File));
        Assert.All(written, file => Assert.Equal("Consumer.DesignTime.GeneratedMSBuildEditorConfig.editorconfig", file));
        Assert.True(consumer.Build().Skipped("CoreCompile"));
    }

    [Fact]
    public void What_cannot_fit_is_an_error_of_the_compiler()
    {
        consumer.With("Models.cs", text => text.Replace("torch.matmul(left, right)", "torch.matmul(ones(2, 3), ones(4, 5))"), () =>
        {
            var build = consumer.Build();
            Assert.NotEqual(0, build.ExitCode);
            Assert.Matches(@"Models\.cs\(24,\d+\): error NCD101: matmul contracts 3 .* with 4 ", build.Output);
        });
    }

    [Fact]
    public void What_fits_only_if_two_named_axes_coincide_is_a_warning()
    {
        consumer.With("Models.cs", text => text.Replace("k.transpose(-2, -1)", "k"), () =>
        {
            var build = consumer.Build("-p:TreatWarningsAsErrors=false");
            build.Succeeded();
            Assert.Matches(@"Models\.cs\(14,\d+\): warning NCD101: matmul contracts 'k' .* with 'x' ", build.Output);
        });
    }

    [Fact]
    public void One_switch_turns_everything_off()
    {
        consumer.Build().Succeeded();
        consumer.With("Models.cs", text => text.Replace("k.transpose(-2, -1)", "k"), () => consumer.With("Program.cs", _ => "Console.WriteLine();", () =>
        {
            var before = consumer.DiagramFiles.ToList();
            var build = consumer.Build("-p:NcdEnabled=false");
            build.Succeeded();
            Assert.DoesNotContain("NCD", build.Output.Replace("NCD_", string.Empty));
            Assert.Equal(before, consumer.DiagramFiles);
        }));
    }

    [Fact]
    public void The_guard_the_einops_source_and_the_models_work_at_run_time()
    {
        consumer.Build().Succeeded();
        var run = consumer.Dotnet("run", "--no-build");
        run.Succeeded();
        Assert.Contains("result 2 4", run.Output);
        Assert.Contains("einsum 2 4", run.Output);
        Assert.Matches("caught .*b.*3.*5", run.Output);
    }

    [Fact]
    public void A_project_for_several_frameworks_is_drawn_once_and_cleaned_as_a_whole()
    {
        // Two frameworks that the SDK has reference assemblies for.
        using var several = new Consumer(static project => project.Replace(
            "<TargetFramework>net10.0</TargetFramework>",
            """
            <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
            <EnableWindowsTargeting>true</EnableWindowsTargeting>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            <UseAppHost>false</UseAppHost>
            """));
        several.FirstBuild.Succeeded();
        Assert.Equal(2, several.DiagramFiles.Count());
        var manifest = Assert.Single(Directory.GetFiles(Path.Combine(several.Folder, "obj"), "NcdManifest.g.cs", SearchOption.AllDirectories));
        Assert.Contains(Path.Combine("Debug", "net10.0") + Path.DirectorySeparatorChar, manifest);
        several.Build("-t:NcdClean").Succeeded();
        Assert.Empty(several.DiagramFiles);
    }
}
