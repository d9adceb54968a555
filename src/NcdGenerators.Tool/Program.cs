return NcdGenerators.Tool.Ncd.Run(args, Console.Out, Console.Error);
