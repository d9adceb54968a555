using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

// There are no gradients without data: what computes them does nothing, and what reads them finds none.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Does nothing: there are no gradients without data.</summary>
        public void backward(IList<Tensor> grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor> inputs = null)
        {
        }
    }

    public static partial class autograd
    {
        /// <summary>Does nothing.</summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
        }

        /// <summary>Does nothing.</summary>
        public static void backward(Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
        }

        /// <summary>Does nothing.</summary>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
        }

        /// <summary>A gradient has the sizes and element type of the input that it belongs to.</summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false) =>
            inputs.Select(static input => new Tensor(input.Type)).ToList();
    }

    public static partial class random
    {
        /// <summary>Does nothing: nothing here is random.</summary>
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
    }

    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Changes nothing; the norm is 0, as PyTorch's is where no parameter has a gradient.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2) => 0;

            /// <summary>Does nothing.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
            }

            /// <summary>All entries one after the other.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                var list = tensors.ToList();
                return new Tensor(list[0].Type with { Shape = NcdGenerators.Circuits.Shape.Of(list.Sum(static parameter => parameter.numel())), Layout = NcdGenerators.Circuits.Layout.Contiguous(1) });
            }

            /// <summary>Checks that the vector has as many entries as the parameters; there is nothing to copy.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">It has fewer.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var needed = tensors.Sum(static parameter => parameter.numel());
                if (vec.numel() < needed) throw new System.Runtime.InteropServices.ExternalException($"vector_to_parameters: {vec.numel()} entries are too few for parameters of {needed}");
            }
        }
    }
}
