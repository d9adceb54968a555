using NcdGenerators.CSharp.Tests.Code;

namespace NcdGenerators.CSharp.Tests.Constructs;

/// <summary>Tables of configurations from which the caller's name selects one: each entry is read.</summary>
public class ConfigurationTableTests
{
    private static TestCode Vgg(string small, string large) => TestCode.Read($$"""
        public class Vgg : Module<Tensor, Tensor>
        {
            private readonly Dictionary<string, long[]> channels = new Dictionary<string, long[]>
            {
                { "SMALL", new long[] { {{small}} } },
                { "LARGE", new long[] { {{large}} } },
            };

            private readonly Module<Tensor, Tensor> layers;

            public Vgg(string name, int classes) : base(name)
            {
                var modules = new List<(string, Module<Tensor, Tensor>)>();
                var widths = channels[name.ToUpper()];
                long width = 3;
                for (var i = 0; i < widths.Length; i++)
                {
                    if (widths[i] == 0)
                    {
                        modules.Add(($"pool{i}", MaxPool2d(2, 2)));
                    }
                    else
                    {
                        modules.Add(($"conv{i}", Conv2d(width, widths[i], 3, padding: 1)));
                        width = widths[i];
                    }
                }

                modules.Add(("pool", AdaptiveAvgPool2d(1)));
                modules.Add(("flatten", Flatten()));
                modules.Add(("head", Linear(256, classes)));
                layers = Sequential(modules);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input) => layers.call(input);
        }
        """);

    [Fact]
    public void EveryEntryIsReadToTheEnd() => Assert.Equal("input_0 classes", Vgg("64, 0, 256", "64, 64, 0, 128, 256").IsClean().Result("Vgg.forward"));

    [Fact]
    public void AnEntryThatFitsIsNoReport() => Vgg("64, 0, 256", "64, 64, 0, 128").IsClean();

    [Fact]
    public void WhatFitsNoEntryIsReported() => Vgg("64, 0, 128", "64, 64, 0, 128").Reports1("NCD101", FindingSeverity.Error, "Linear(256, classes)", "128", "256");
}
