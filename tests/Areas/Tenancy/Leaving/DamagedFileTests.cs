using System.Text;
using System.Text.RegularExpressions;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Tenancy.Leaving;

/// <summary>A file that is not what was exported is refused by name and row, and leaves nothing behind.</summary>
public partial class DamagedFileTests
{
    private const string Lines = "data/finance_journal_lines.jsonl";
    private const string Customers = "data/parties_customers.jsonl";
    private const string Ids = "018f0000-0000-7000-8000-000000000001";

    // Hosts of their own: what others leave there meanwhile would pass for traces.
    private static readonly Dictionary<Database, Lazy<Task<(Host Host, byte[] File)>>> Originals = new()
    {
        [Database.Sqlite] = new(() => Export(Database.Sqlite)),
        [Database.Postgres] = new(() => Export(Database.Postgres)),
    };

    public static TheoryData<string, string> Damages =>
        new()
        {
            { "a changed byte", "data/finance_documents.jsonl: its content is not what was exported" },
            { "a lost row", Lines + ": it has" },
            { "an unnamed entry", "data/extra.jsonl: the manifest does not name it" },
            { "a path", "../../platform.db: the manifest does not name it" },
            { "a missing table", Customers + ": the manifest names it" },
            { "a company of its own", Customers + ", row 1: the table has no field TenantId" },
            { "a foreign account", Lines + ", row 1: AccountId names a row that finance_accounts does not have" },
            { "a key twice", Customers + ", row 2: a row with the same key" },
            { "too many decimals", Lines + ", row 1: Debit: " },
            { "no JSON", Customers + ", row 1: the line is not JSON" },
            { "a bomb", "data/finance_documents.jsonl: it unpacks to far more" },
            { "another schema", "manifest.json: it has the schema Elsewhere" },
            { "no zip", "This is not a file that was exported here" },
            { "an unknown role", "platform/members.jsonl: " },
        };

    [Theory, MemberData(nameof(Damages))]
    public async Task It_is_refused_on_SQLite(string damage, string expected) => await Refuse(Database.Sqlite, damage, expected);

    [Theory, MemberData(nameof(Damages))]
    public async Task It_is_refused_on_PostgreSQL(string damage, string expected) => await Refuse(Database.Postgres, damage, expected);

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_row_the_database_refuses_leaves_nothing(Database database)
    {
        // Two entries with one number: no rule of the file, but of an index that only the database knows.
        var (host, file) = await Exported(database);
        var forged = Archives.Forged(file, "data/finance_journal_entries.jsonl", text => Sequence().Replace(text, "\"Sequence\":1,"));
        var before = await Archives.Traces(host, database);
        var outcome = await host.Restore(forged);
        Assert.Contains(
            "finance_journal_entries.jsonl, row 2: the database refuses",
            outcome.Refusals[0].Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, await Archives.Traces(host, database));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_taken_address_is_refused(Database database)
    {
        var (host, file) = await Exported(database);
        var before = await Archives.Traces(host, database);
        var outcome = await host.Restore(file, new RestoreCompany.Request());
        Assert.Equal("restore.slug_taken", outcome.Refusals[0].Code);
        Assert.Equal(before, await Archives.Traces(host, database));
    }

    private static async Task Refuse(Database database, string damage, string expected)
    {
        var (host, file) = await Exported(database);
        var damaged = Damage(damage, file);
        var before = await Archives.Traces(host, database);
        var outcome = await host.Restore(damaged);
        Assert.False(outcome.Succeeded, "It was restored.");
        Assert.Contains(expected, outcome.Refusals[0].Message, StringComparison.Ordinal);
        Assert.Equal(before, await Archives.Traces(host, database));
    }

    private static byte[] Damage(string damage, byte[] file) =>
        damage switch
        {
            "a changed byte" => Archives.Changed(
                file,
                "data/finance_documents.jsonl",
                bytes => [.. bytes[..^3], (byte)(bytes[^3] ^ 1), .. bytes[^2..]]
            ),
            "a lost row" => Rows(Archives.Forged(file, Lines, text => text), file),
            "an unnamed entry" => Archives.Changed(file, "data/extra.jsonl", _ => [1]),
            "a path" => Archives.Changed(file, "../../platform.db", _ => [1]),
            "a missing table" => Without(file, Customers),
            "a company of its own" => Archives.Forged(
                file,
                Customers,
                text => text.Replace("{\"Id\":", $"{{\"TenantId\":\"{Ids}\",\"Id\":", StringComparison.Ordinal)
            ),
            "a foreign account" => Archives.Forged(file, Lines, text => Account().Replace(text, $"\"AccountId\":\"{Ids}\"", 1)),
            "a key twice" => Archives.Forged(file, Customers, text => text + text),
            "too many decimals" => Archives.Forged(file, Lines, text => Debit().Replace(text, "\"Debit\":\"1.23456\"", 1)),
            "no JSON" => Archives.Forged(file, Customers, text => "x" + text),
            "a bomb" => Archives.Forged(file, "data/finance_documents.jsonl", text => text + new string(' ', 20_000_000) + "\n"),
            "another schema" => Archives.Changed(
                file,
                Manifest.FileName,
                bytes => Encoding.UTF8.GetBytes(Schema().Replace(Encoding.UTF8.GetString(bytes), "\"schema\": \"Elsewhere\""))
            ),
            "no zip" => Encoding.UTF8.GetBytes("not a zip"),
            "an unknown role" => Archives.Forged(
                file,
                PortablePlatform.MembersFile,
                text => text.Replace("\"role\":\"owner\"", "\"role\":\"emperor\"", StringComparison.Ordinal)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        };

    // The manifest claims one row more than there is, and is right about everything else.
    private static byte[] Rows(byte[] forged, byte[] file) =>
        Archives.Changed(
            forged,
            Manifest.FileName,
            bytes =>
            {
                var rows = Archives.Text(file, Lines).Count(letter => letter == '\n');
                var text = Encoding.UTF8.GetString(bytes);
                var at = text.IndexOf($"\"rows\": {rows}", text.IndexOf(Lines, StringComparison.Ordinal), StringComparison.Ordinal);
                return Encoding.UTF8.GetBytes(text[..at] + $"\"rows\": {rows + 1}" + text[(at + $"\"rows\": {rows}".Length)..]);
            }
        );

    private static byte[] Without(byte[] file, string name)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)!.Delete();
        }

        return stream.ToArray();
    }

    private static Task<(Host Host, byte[] File)> Exported(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        return Originals[database].Value;
    }

    private static async Task<(Host Host, byte[] File)> Export(Database database)
    {
        var company = await Archives.Traded(await Host.Start(database));
        return (company.Host, (await company.Export()).File);
    }

    [GeneratedRegex("\"Sequence\":[0-9]+,", RegexOptions.None, 1000)]
    private static partial Regex Sequence();

    [GeneratedRegex("\"AccountId\":\"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Account();

    [GeneratedRegex("\"Debit\":\"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Debit();

    [GeneratedRegex("\"schema\": \"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex Schema();
}
