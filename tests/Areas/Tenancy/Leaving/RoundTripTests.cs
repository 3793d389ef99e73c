using System.Globalization;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Leaving;

/// <summary>A company that is exported and restored is the same company, on whichever database.</summary>
public class RoundTripTests
{
    [Theory]
    [InlineData(Database.Sqlite, Database.Sqlite)]
    [InlineData(Database.Sqlite, Database.Postgres)]
    [InlineData(Database.Postgres, Database.Sqlite)]
    [InlineData(Database.Postgres, Database.Postgres)]
    public async Task The_copy_proves_the_same_and_exports_the_same(Database from, Database to)
    {
        // At an instant with every digit a clock has: the chains hash what the databases keep of it.
        Assert.SkipWhen(from == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        await using var source = await Host.Start(from);
        source.Clock.Advance(TimeSpan.FromTicks(1_234_567));
        var company = await Archives.Traded(source);
        var (file, manifest) = await company.Export();
        var copy = await (await Host.On(to)).Restored(file);

        var (again, second) = await copy.Export();
        Assert.Equal(
            manifest.Files.Select(item => $"{item.Name} {item.Rows} {item.Sha256}").Where(IsData),
            second.Files.Select(item => $"{item.Name} {item.Rows} {item.Sha256}").Where(IsData)
        );
        Assert.Equal(manifest.DataHash, second.DataHash);
        Assert.Equal(Archives.Text(file, "journal.csv"), Archives.Text(again, "journal.csv"));

        // Both trails have one entry more: that of their own export.
        var (original, restored) = (await company.Proved(), await copy.Proved());
        Assert.Equal(("", ""), (original.Differences, restored.Differences));
        Assert.Equal((null, null), (original.Trail.Break, restored.Trail.Break));
        Assert.Equal(
            (original.Entries, original.LedgerHead, original.Trail.Sequence),
            (restored.Entries, restored.LedgerHead, restored.Trail.Sequence)
        );
        Assert.Equal(3, original.Entries);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_copy_lives_on_beside_the_original(Database database)
    {
        var company = await Archives.Traded(database);
        var (file, _) = await company.Export();
        var copy = await company.Host.Restored(file);
        var customer = await copy.Customer("New here");
        await copy.Issue(Sales.Of(customer, 25));
        var (original, changed) = (await company.Proved(), await copy.Proved());
        Assert.Equal((original.Entries + 1, "", ""), (changed.Entries, original.Differences, changed.Differences));
        Assert.Null(changed.Trail.Break);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Files_come_along_and_belong_to_the_copy(Database database)
    {
        var company = await Archives.Traded(database);
        var copy = await company.Host.Restored((await company.Export()).File);
        var keys = company.Host.Services.GetRequiredService<IFileStore>().Keys(company.Id);
        Assert.NotEmpty(keys);
        Assert.Equal(keys, company.Host.Services.GetRequiredService<IFileStore>().Keys(copy.Id));
        await company.Ask((IFileStore files) => Deleted(files, company.Id, keys[0]));
        await using var content = await copy.Ask((IFileStore files) => files.Get(copy.Id, keys[0], default));
        Assert.NotNull(content);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_was_waiting_is_not_sent_again(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Ask((BackOffice.Kernel.Work work) => Queue(work));
        var copy = await company.Host.Restored((await company.Export()).File);
        Assert.Equal(1, await Waiting(company));
        Assert.Equal(0, await Waiting(copy));
        var note = await copy.Look(db => db.Set<OutboxMessage>().Select(message => message.LastError).SingleAsync());
        Assert.StartsWith("Not sent", note, StringComparison.Ordinal);
    }

    [
        Theory,
        InlineData(Database.Sqlite, false),
        InlineData(Database.Postgres, false),
        InlineData(Database.Sqlite, true),
        InlineData(Database.Postgres, true)
    ]
    public async Task Members_enter_the_copy_only_when_that_is_stated(Database database, bool stated)
    {
        var company = await (await Host.On(database)).NewCompany();
        var request = new RestoreCompany.Request($"{company.Slug}-copy-{(stated ? "with" : "without")}", Members: stated);
        var copy = await company.Host.Restored((await company.Export()).File, request);
        await using var scope = company.Host.Services.CreateAsyncScope();
        var members = await scope
            .ServiceProvider.GetRequiredService<PlatformDb>()
            .Set<Membership>()
            .Where(membership => membership.TenantId == copy.Id)
            .Join(
                scope.ServiceProvider.GetRequiredService<PlatformDb>().Set<User>(),
                member => member.UserId,
                user => user.Id,
                (_, user) => user.Email
            )
            .ToListAsync();
        Assert.Equal(stated ? [company.Owner] : [], members);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_file_holds_no_secrets(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var client = await company.Do(
            (BackOffice.Tenancy.Api.CreateApiClient create) =>
                create.Run(new BackOffice.Tenancy.Api.CreateApiClient.Request("Robot", ["finance.read"]))
        );
        var (file, manifest) = await company.Export();
        var text = string.Concat(manifest.Files.Select(item => Archives.Text(file, item.Name)))
            .Replace("\\u002B", "+", StringComparison.Ordinal);
        await using var scope = company.Host.Services.CreateAsyncScope();
        var owner = await scope
            .ServiceProvider.GetRequiredService<PlatformDb>()
            .Set<User>()
            .FirstAsync(user => user.Email == company.Owner);
        Assert.Contains(company.Owner, text, StringComparison.Ordinal);
        Assert.DoesNotContain(owner.PasswordHash!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(owner.SecurityStamp!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(client.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hash\":", Archives.Text(file, PortablePlatform.MembersFile), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Journal_and_documents_are_there_for_people(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        await company.Issue(Sales.Of(await company.Customer("Acme"), 100));
        var (file, _) = await company.Export();
        var journal = Archives.Text(file, "journal.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var documents = Archives.Text(file, "documents.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        // 100.00 at 20 % in the United Kingdom: receivable 120.00, revenue 100.00, tax 20.00.
        Assert.StartsWith("Entry,Date,Kind,", journal[0].TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Equal([(0m, 20m), (0m, 100m), (120m, 0m)], journal.Skip(1).Select(DebitAndCredit).Order());
        Assert.Equal(2, documents.Length);
        Assert.Contains(",Acme,2026-03-02,", documents[1], StringComparison.Ordinal);
        Assert.Contains(",GBP,120.00,20.00,120.00,", documents[1], StringComparison.Ordinal);
    }

    // The memo before them may have commas of its own; the currency after them has none.
    private static (decimal Debit, decimal Credit) DebitAndCredit(string line)
    {
        var fields = line[..line.IndexOf(",GBP,", StringComparison.Ordinal)].Split(',');
        return (decimal.Parse(fields[^2], CultureInfo.InvariantCulture), decimal.Parse(fields[^1], CultureInfo.InvariantCulture));
    }

    private static bool IsData(string line) =>
        line.StartsWith("data/", StringComparison.Ordinal) || line.StartsWith("files/", StringComparison.Ordinal);

    private static Task<int> Waiting(TestCompany company) =>
        company.Look(db => db.Set<OutboxMessage>().CountAsync(message => message.DoneAt == null));

    private static async Task<bool> Deleted(IFileStore files, Guid tenant, FileKey key)
    {
        await files.Delete(tenant, key, default);
        return true;
    }

    private static Task<BackOffice.Kernel.Outcome<BackOffice.Kernel.Done>> Queue(BackOffice.Kernel.Work work) =>
        work.Do<BackOffice.Kernel.Done>(
            new BackOffice.Kernel.Permission("company", BackOffice.Kernel.Act.Configure),
            new { Note = "test" },
            null,
            db =>
            {
                db.Send("test.letter", new { To = "x" });
                return Task.FromResult<BackOffice.Kernel.Outcome<BackOffice.Kernel.Done>>(default(BackOffice.Kernel.Done));
            }
        );
}
