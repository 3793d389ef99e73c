namespace BackOffice.Tests.Load;

/// <summary>Figures with how they were measured, as a table.</summary>
internal sealed class Report
{
    private readonly List<(string What, string Figure, string How)> rows = [];

    public void Add(string what, string figure, string how) => rows.Add((what, figure, how));

    public void Print()
    {
        Console.WriteLine("| what | figure | how |\n|---|---|---|");
        rows.ForEach(row => Console.WriteLine($"| {row.What} | {row.Figure} | {row.How} |"));
    }

    public static double Quantile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * part)];
    }
}
