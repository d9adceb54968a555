using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using NcdGenerators.Drawing.Layout;

namespace NcdGenerators.Drawing.Measures;

/// <summary>Reads path data: moves, lines, cubic curves and arcs (as the line between their ends), absolute and relative.</summary>
internal static class SvgPath
{
    private const int StepsPerCurve = 24;
    private static readonly Regex Token = new(@"[MmLlHhVvCcAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", RegexOptions.CultureInvariant);

    /// <summary>The same with every command and every separator written, for readers that know no short forms.</summary>
    public static string Spelled(string data)
    {
        var words = new List<string>();
        var (command, left) = ('M', 0);
        foreach (Match match in Token.Matches(data))
        {
            if (char.IsLetter(match.Value[0]))
            {
                command = match.Value[0];
                words.Add(match.Value);
                left = Count(command);
                continue;
            }

            if (left == 0)
            {
                // Places after a move are lines.
                command = command switch { 'M' => 'L', 'm' => 'l', _ => command };
                words.Add(command.ToString());
                left = Count(command);
            }

            words.Add(match.Value.Replace("-.", "-0.") is ['.', ..] fraction ? "0" + fraction : match.Value.Replace("-.", "-0."));
            left--;
        }

        return string.Join(" ", words);

        static int Count(char command) => char.ToUpperInvariant(command) switch { 'H' or 'V' => 1, 'M' or 'L' => 2, 'C' => 6, 'A' => 7, _ => 0 };
    }

    /// <summary>The subpaths as polylines.</summary>
    public static IReadOnlyList<IReadOnlyList<Point>> Read(string data)
    {
        var tokens = new Queue<string>();
        foreach (Match match in Token.Matches(data)) tokens.Enqueue(match.Value);
        var paths = new List<List<Point>>();
        var (at, start, command) = (new Point(0, 0), new Point(0, 0), 'M');
        while (tokens.Count > 0)
        {
            if (char.IsLetter(tokens.Peek()[0])) command = tokens.Dequeue()[0];
            var origin = char.IsLower(command) ? at : new Point(0, 0);
            switch (char.ToUpperInvariant(command))
            {
                case 'M':
                    at = start = Place();
                    paths.Add([at]);
                    command = command == 'm' ? 'l' : 'L';
                    break;
                case 'L':
                    Line(Place());
                    break;
                case 'H':
                    Line(new Point(origin.X + Number(), at.Y));
                    break;
                case 'V':
                    Line(new Point(at.X, origin.Y + Number()));
                    break;
                case 'A':
                    for (var i = 0; i < 5; i++) Number();
                    Line(Place());
                    break;
                case 'C':
                    var piece = PathPiece.Cubic(Place(), Place(), Place());
                    for (var i = 1; i <= StepsPerCurve; i++) paths[paths.Count - 1].Add(CurvePath.At(at, piece, i / (double)StepsPerCurve));
                    at = piece.End;
                    break;
                default:
                    Line(start);
                    break;
            }

            Point Place() => new(origin.X + Number(), origin.Y + Number());
        }

        return paths;

        double Number() => double.Parse(tokens.Dequeue(), CultureInfo.InvariantCulture);

        void Line(Point to)
        {
            paths[paths.Count - 1].Add(to);
            at = to;
        }
    }
}
