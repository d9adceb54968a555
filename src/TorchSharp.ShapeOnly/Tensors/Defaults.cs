using System;

namespace TorchSharp;

// What a program may set for all tensors. Devices hold nothing here, and the operator table makes float32 tensors.
public static partial class torch
{
    public static Device get_default_device() => CPU;

    public static void set_default_device(Device device)
    {
    }

    public static void set_default_device(string device)
    {
    }

    public static ScalarType get_default_dtype() => ScalarType.Float32;

    /// <exception cref="NotSupportedException">The type is not float32, the only default here.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (dtype != ScalarType.Float32) throw Rules.Missing.Values($"A default element type of {dtype}");
    }

    public static int get_num_threads() => 1;

    public static void set_num_threads(int num)
    {
    }

    public static int get_num_interop_threads() => 1;

    public static void set_num_interop_threads(int num)
    {
    }

    /// <summary>Does nothing: there are no values to print.</summary>
    public static void set_printoptions(int precision, int? linewidth = null, string newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
    }

    /// <summary>Does nothing: there are no values to print.</summary>
    public static void set_printoptions(TensorStringStyle? style = null, string floatFormat = null, int? linewidth = null, string newLine = null, int? maxRows = null, int? maxColumns = null)
    {
    }

    public static bool is_grad_enabled() => false;

    public static bool is_tensor(object obj) => obj is Tensor;

    public static bool cuda_is_available() => false;

    public static bool mps_is_available() => false;

    public static class cuda
    {
        public static bool is_available() => false;

        public static int device_count() => 0;

        public static bool is_cudnn_available() => false;

        public static void manual_seed(long seed)
        {
        }

        public static void manual_seed_all(long seed)
        {
        }

        public static void synchronize(Device device = null)
        {
        }
    }
}
