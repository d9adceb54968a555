using System;

namespace NcdGenerators.Testing;

/// <summary>A check of the harness did not hold. The message is meant to be read in a test log.</summary>
public sealed class VerificationException(string message, Exception? innerException = null) : Exception(message, innerException);
