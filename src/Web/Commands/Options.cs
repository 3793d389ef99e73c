namespace BackOffice.Web.Commands;

/// <summary>The command was written wrong (exit 2).</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Named options of a verb: <c>--name value</c>, <c>--json</c> and other switches without a value.</summary>
internal sealed class Options
{
    private static readonly string[] Switches = ["json", "dry-run", "members", "at-once"];
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public bool Json => Has("json");

    public bool Has(string name) => values.ContainsKey(name);

    public string? Get(string name) => values.GetValueOrDefault(name);

    /// <exception cref="UsageException">The option is missing.</exception>
    public string Need(string name) => Get(name) ?? throw new UsageException($"--{name} is missing.");

    public static (Options? Options, string? Problem) Parse(IEnumerable<string> args)
    {
        var options = new Options();
        var words = new Queue<string>(args);
        while (words.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                return (null, $"{word} is not an option; options are written --name value.");
            }

            var name = word[2..];
            if (Switches.Contains(name))
            {
                options.values[name] = "";
            }
            else if (words.TryDequeue(out var value))
            {
                options.values[name] = value;
            }
            else
            {
                return (null, $"--{name} needs a value.");
            }
        }

        return (options, null);
    }
}
