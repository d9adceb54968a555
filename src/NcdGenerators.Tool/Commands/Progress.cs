namespace NcdGenerators.Tool.Commands;

/// <summary>One line on standard error that says what is being read, where a person sits at a terminal; else nothing.</summary>
internal sealed class Progress(TextWriter error) : IDisposable
{
    private const int Width = 78;
    private readonly bool isShown = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly System.Diagnostics.Stopwatch since = System.Diagnostics.Stopwatch.StartNew();
    private long last = -1000;

    /// <summary>Shows a text in place of the one before, a few times a second at most.</summary>
    public void Show(string text)
    {
        if (!this.isShown || this.since.ElapsedMilliseconds - this.last < 100) return;
        this.last = this.since.ElapsedMilliseconds;
        error.Write("\r" + (text.Length > Width ? text[..(Width - 1)] + "…" : text.PadRight(Width)));
    }

    public void Dispose()
    {
        if (this.isShown && this.last >= 0) error.Write("\r" + new string(' ', Width) + "\r");
    }
}
