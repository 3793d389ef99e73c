using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BackOffice.Finance.Ledger.Verification;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Audit;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Leaving;

/// <summary>Companies that leave and arrive: exported to memory, changed on the way, restored, and what both prove.</summary>
internal static class Archives
{
    /// <summary>A company with something in most tables, a file, and a journal and a trail that were proved.</summary>
    public static async Task<TestCompany> Traded(Database database) => await Traded(await Host.On(database));

    public static async Task<TestCompany> Traded(Host host, string? store = null)
    {
        var company = await host.NewCompany(store: store);
        await company.Trade();
        return company;
    }

    public static async Task Trade(this TestCompany company)
    {
        var acme = await company.Customer("Ärger & Söhne \"GmbH\"");
        var invoice = await company.Issue(Sales.Of(acme, 1234.5678m, quantity: 0.333333m));
        await company.Issue(Sales.Of(acme, 0.01m));
        await company.Draft(Sales.Of(acme, 10));
        await company.Pay(acme, 100, new BackOffice.Finance.Payments.RegisterPayment.Part(invoice, 50));
        await company.Ask((IFileStore files) => files.Put(company.Id, new MemoryStream([1, 2, 3, 0, 255]), default));
        await company.Ask((OutboxWorker worker) => Drained(worker, company.Id));
        await company.Do((VerifyLedger verify) => verify.Run());
        await company.Ask((SealTrail seal) => Done(seal.Run(default)));
    }

    public static async Task<(byte[] File, Manifest Manifest)> Export(this TestCompany company)
    {
        using var file = new MemoryStream();
        var manifest = await company.Do((ExportCompany export) => export.Run(file));
        return (file.ToArray(), manifest);
    }

    public static async Task<Outcome<RestoreCompany.Restored>> Restore(this Host host, byte[] file, RestoreCompany.Request? request = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var stream = new MemoryStream(file);
        request ??= new RestoreCompany.Request(Slug: $"copy-{Guid.CreateVersion7():N}");
        return await scope.ServiceProvider.GetRequiredService<RestoreCompany>().Run(stream, request);
    }

    public static async Task<TestCompany> Restored(this Host host, byte[] file, RestoreCompany.Request? request = null)
    {
        var outcome = await host.Restore(file, request);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return new TestCompany(host, outcome.Value.TenantId, outcome.Value.Slug, "");
    }

    /// <summary>What the proofs of journal and trail find, and where both end.</summary>
    public static async Task<(string Differences, int Entries, string? LedgerHead, CheckedTrail Trail)> Proved(this TestCompany company)
    {
        var trail = await company.Do((VerifyTrail verify) => verify.Run());
        var books = await company.Do((VerifyLedger verify) => verify.Run());
        var last = await company.Ask((BooksRecords records) => records.Last());
        return (string.Join("; ", books.Differences), books.Entries, last?.HeadHash, trail);
    }

    public static string Text(byte[] file, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The file with one entry changed, and a manifest that is right about it: a forgery, where hashes tell nothing.</summary>
    public static byte[] Forged(byte[] file, string name, Func<string, string> change)
    {
        var manifest = JsonSerializer.Deserialize<Manifest>(Text(file, Manifest.FileName), Manifest.Json)!;
        var text = change(Text(file, name));
        var bytes = Encoding.UTF8.GetBytes(text);
        var files = manifest
            .Files.Select(item =>
                item.Name == name
                    ? item with
                    {
                        Rows = text.Count(letter => letter == '\n'),
                        Bytes = bytes.Length,
                        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                    }
                    : item
            )
            .ToList();
        var forged = manifest with { Files = files, DataHash = Manifest.HashOf(files) };
        var changed = Changed(file, name, _ => bytes);
        return Changed(changed, Manifest.FileName, _ => JsonSerializer.SerializeToUtf8Bytes(forged, Manifest.Json));
    }

    /// <summary>The file with one entry changed or added, and its manifest as it was.</summary>
    public static byte[] Changed(byte[] file, string name, Func<byte[], byte[]> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var content = Array.Empty<byte>();
            if (zip.GetEntry(name) is { } entry)
            {
                using var read = new MemoryStream();
                using (var opened = entry.Open())
                {
                    opened.CopyTo(read);
                }

                content = read.ToArray();
                entry.Delete();
            }

            using var written = zip.CreateEntry(name).Open();
            written.Write(change(content));
        }

        return stream.ToArray();
    }

    /// <summary>All that a restore could leave behind: companies of the platform, database files, folders of files, and rows.</summary>
    public static async Task<string> Traces(Host host, Database database)
    {
        var stores = host.Services.GetRequiredService<Stores>();
        var files = Directory
            .EnumerateFileSystemEntries(stores.DataFolder, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("-wal", StringComparison.Ordinal) && !path.EndsWith("-shm", StringComparison.Ordinal));
        await using var scope = host.Services.CreateAsyncScope();
        var platform = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var companies = platform.Set<BackOffice.Tenancy.Tenants.Tenant>().Count();
        var rows = database == Database.Postgres ? await Rows(stores) : 0;
        return $"{companies} companies, {rows} rows, {string.Join('\n', files.Order(StringComparer.Ordinal))}";
    }

    // As the superuser of the tests sees it: behind the policies of every tenant.
    private static async Task<long> Rows(Stores stores)
    {
        var owner = new Npgsql.NpgsqlConnectionStringBuilder(stores.Main.OwnerConnection) { Pooling = false };
        await using var connection = new Npgsql.NpgsqlConnection(owner.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "ALTER TABLE kernel_audit NO FORCE ROW LEVEL SECURITY; SELECT count(DISTINCT \"TenantId\") FROM kernel_audit; "
            + "ALTER TABLE kernel_audit FORCE ROW LEVEL SECURITY";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private static Task<bool> Drained(OutboxWorker worker, Guid tenant) => Done(worker.Drain(tenant, default));
}
