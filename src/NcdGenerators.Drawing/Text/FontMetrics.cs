namespace NcdGenerators.Drawing.Text;

/// <summary>
/// Widths of characters in thousandths of the type size, embedded so that a layout never depends on the fonts of a
/// machine. Each width is the largest among the common fallback fonts (serif: Palatino, Times, Georgia, DejaVu Serif;
/// sans: Helvetica, Segoe UI, Verdana, DejaVu Sans), so text never gets wider than the room left for it.
/// </summary>
internal static class FontMetrics
{
    private const int First = ' ';

    // Characters 32…126, then Greek from U+0391 to U+03C9 below.
    private static readonly short[] Serif =
    [
        318, 402, 460, 838, 637, 951, 891, 275, 391, 391, 500, 838, 318, 338, 318, 337, 637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 537,
        1000, 735, 735, 766, 802, 730, 700, 799, 873, 420, 420, 748, 665, 1024, 875, 820, 673, 820, 753, 686, 667, 843, 735, 1028, 712, 700, 695, 391, 337, 391, 838, 500,
        500, 597, 641, 561, 641, 592, 371, 641, 645, 320, 320, 606, 320, 949, 645, 603, 641, 641, 479, 514, 402, 645, 565, 856, 564, 565, 527, 637, 337, 637, 838,
    ];

    private static readonly short[] SerifBold =
    [
        349, 439, 521, 838, 696, 1000, 903, 307, 474, 474, 523, 838, 349, 416, 349, 366, 712, 712, 712, 712, 712, 712, 712, 712, 712, 712, 370, 370, 838, 838, 838, 586,
        1000, 776, 846, 796, 868, 763, 710, 855, 945, 468, 530, 870, 704, 1107, 915, 872, 752, 872, 832, 723, 745, 873, 776, 1140, 776, 740, 730, 474, 366, 474, 838, 500,
        500, 648, 700, 609, 700, 637, 431, 700, 728, 380, 380, 693, 380, 1059, 728, 667, 700, 700, 527, 563, 462, 728, 582, 861, 597, 582, 568, 644, 366, 644, 838,
    ];

    private static readonly short[] Sans =
    [
        352, 401, 460, 838, 637, 1077, 780, 275, 455, 455, 637, 838, 364, 455, 364, 455, 637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 455, 455, 838, 838, 838, 546,
        1015, 685, 687, 699, 771, 633, 576, 776, 752, 421, 455, 693, 558, 863, 749, 788, 604, 788, 696, 684, 617, 732, 685, 989, 686, 616, 686, 455, 455, 455, 838, 637,
        637, 613, 635, 550, 635, 616, 353, 635, 634, 278, 345, 592, 278, 975, 634, 612, 635, 635, 427, 521, 395, 634, 592, 818, 592, 592, 526, 637, 455, 637, 838,
    ];

    private static readonly short[] SansBold =
    [
        349, 457, 588, 867, 712, 1273, 873, 333, 544, 544, 712, 867, 380, 480, 380, 690, 712, 712, 712, 712, 712, 712, 712, 712, 712, 712, 403, 403, 867, 867, 867, 618,
        1000, 777, 763, 734, 831, 684, 684, 821, 838, 547, 556, 776, 638, 996, 848, 851, 734, 851, 783, 721, 683, 813, 774, 1129, 771, 738, 726, 544, 690, 544, 867, 712,
        712, 675, 716, 593, 716, 679, 436, 716, 713, 343, 403, 672, 343, 1058, 713, 688, 716, 716, 498, 596, 479, 713, 652, 980, 670, 652, 598, 712, 544, 712, 867,
    ];

    /// <summary>The width of a text in units at that type size: an upper bound.</summary>
    public static double Width(string text, TextFace face, double size)
    {
        var thousandths = 0;
        foreach (var c in text) thousandths += Width(c, face);
        return thousandths * size / 1000;
    }

    /// <summary>How far the ink of a character reaches above the baseline, in ems.</summary>
    public static double Ascent(char c) =>
        c is >= 'a' and <= 'z' ? ("bdfhijklt".IndexOf(c) >= 0 ? 0.77 : 0.57)
        : c is ' ' or '\u00A0' ? 0
        : c is '.' or ',' or '…' or '_' ? 0.15
        : c is '−' or '-' or '=' or '·' or '~' or '∗' or '+' or '×' ? 0.66
        : c is '(' or ')' or '[' or ']' or '{' or '}' or '|' or '/' or '⌊' or '⌋' ? 0.80
        : c is >= 'α' and <= 'ω' ? ("βδζθλξφψ".IndexOf(c) >= 0 ? 0.77 : 0.57)
        : c < 128 ? 0.75 : 0.92;

    /// <summary>How far the ink of a character reaches below the baseline, in ems.</summary>
    public static double Descent(char c, TextFace face) =>
        c == '\u00A0' ? 0
        : "gjpqyQ".IndexOf(c) >= 0 ? 0.245
        : c == 'f' && face == TextFace.MathItalic ? 0.245
        : c is '(' or ')' or '[' or ']' or '{' or '}' or '|' or '/' or ',' or ';' or '_' or '⌊' or '⌋' ? 0.20
        : c is >= 'α' and <= 'ω' ? ("βγζημξρςφχψ".IndexOf(c) >= 0 ? 0.245 : 0.02)
        : c < 128 ? 0.02 : 0.25;

    private static int Width(char c, TextFace face)
    {
        var table = face switch
        {
            TextFace.MathBold => SerifBold,
            TextFace.Sans => Sans,
            TextFace.SansBold => SansBold,
            _ => Serif,
        };
        if (c >= First && c < First + table.Length) return table[c - First];
        return c switch
        {
            '×' or '−' or '≥' or '≤' or '±' or '÷' or '∗' => 867,
            '·' => 380,
            '∥' => 500,
            '\u00A0' => 352,
            '…' => 1000,
            '√' => 670,
            '⌊' or '⌋' => 480,
            >= 'α' and <= 'ω' => 905,
            >= 'À' and <= 'ÿ' => 960,
            '\uD835' => 950, // mathematical letters
            _ when char.IsLowSurrogate(c) => 0, // counted with its high surrogate
            _ => 1300, // ideographs and pictures are about one em; fallback fonts vary
        };
    }
}
