using System.Text;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Flags;
using BackOffice.Tenancy.Leaving;
using BackOffice.Tenancy.Leaving.Erasing;
using BackOffice.Tenancy.Roles;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Flags;
using BackOffice.Tests.Areas.Tenancy.Moving;
using BackOffice.Tests.Areas.Tenancy.Operators;
using BackOffice.Tests.Areas.Tenancy.Providers;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Erasing;

/// <summary>A company that was erased is nowhere any more, and nobody else notices.</summary>
[Collection("Erasures")]
public class EraseCompanyTests
{
    [Theory, MemberData(nameof(Homes.All), MemberType = typeof(Homes))]
    public async Task Nothing_is_left_and_the_neighbour_is_what_it_was(Database database, string store)
    {
        var host = await Homes.On(database);
        var other = await Marked.Build(host, store);
        var marked = await Marked.Build(host, store);
        Assert.True((await Traces.InPlatform(host, marked.Mark.ToLowerInvariant())).Count > 20, "The mark was not looked for.");
        await marked.IsDue();
        var before = (await other.Company.Hash(), await Traces.RowsOf(host, other.Company.Id));

        var erased = await marked.Company.Erase();
        Assert.True(erased.Succeeded, string.Join("; ", erased.Refusals));
        await IsGone(marked, store);
        Assert.Equal(before, (await other.Company.Hash(), await Traces.RowsOf(host, other.Company.Id)));
        await other.Company.Customer("Goes on");
    }

    [Theory, MemberData(nameof(Homes.Breaks), MemberType = typeof(Homes))]
    public async Task What_was_broken_off_is_finished_and_told_once(Database database, string store, ErasureStage after)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, store);
        await marked.IsDue();
        await marked.Company.Break(after);
        Assert.False((await marked.Company.As(marked.Owner, (CustomerList list) => list.Run(new ListQuery()))).Succeeded);
        Assert.Equal("forbidden", (await marked.Company.As(marked.Owner, (TakeErasureBack back) => back.Run())).Code());

        await host.Nightly();
        await IsGone(marked, store);
        Assert.Single(host.Mail.Sent, mail => mail.To == marked.Company.Owner && mail.Subject == $"{marked.Mark} Ltd was erased");
        Assert.Equal("not_found", (await marked.Company.Erase()).Code());
    }

    [Theory, MemberData(nameof(Homes.All), MemberType = typeof(Homes))]
    public async Task The_certificate_says_what_was_there(Database database, string store)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, store);
        await marked.IsDue();
        var archive = await marked.Company.Platform(db => db.Set<TakenArchive>().SingleAsync(item => item.TenantId == marked.Company.Id));
        var proved = await marked.Company.Proved();
        var head = await marked.Company.Look(db => db.Set<JournalEntry>().OrderBy(entry => entry.Sequence).LastAsync());
        var erased = (await marked.Company.Erase()).Value!;
        var certificate = ErasureCertificate.Read(erased.Certificate);

        // Two customers, of which Trade makes one; three entries of two invoices and a payment.
        Assert.Equal(2, certificate.Company.Tables.Single(item => item.Table == "parties_customers").Rows);
        Assert.Equal(3, certificate.Company.Tables.Single(item => item.Table == "finance_journal_entries").Rows);
        var ledger = certificate.Company.Chains.Single(chain => chain.Chain == "ledger");
        Assert.Equal((3, head.Hash), (ledger.Length, ledger.Hash));
        Assert.Equal(proved.Trail.Hash, certificate.Company.Chains.Single(chain => chain.Chain == "audit trail").Hash);
        Assert.Equal((archive.DataHash, archive.At), (certificate.ArchiveHash, certificate.ArchiveTakenAt));
        Assert.Equal(["ledger entries", "issued documents"], certificate.Retention.Bound.Select(item => item.What));
        Assert.Equal(
            (marked.Company.Id, marked.Owner.ActorId, 2),
            (certificate.CompanyId, certificate.AskedBy!.Value, certificate.PeopleForgotten)
        );
        Assert.Equal(2, certificate.Platform.Single(item => item.Table == "tenancy_memberships").Rows);
        Assert.DoesNotContain("Owner\"", erased.Certificate, StringComparison.Ordinal);

        var mail = host.Mail.Sent.Last(mail => mail.To == marked.Company.Owner);
        Assert.Equal(["certificate.pdf", "certificate.json"], mail.Attachments!.Select(file => file.FileName));
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(mail.Attachments![0].Content.Span), StringComparison.Ordinal);
        var json = Encoding.UTF8.GetString(mail.Attachments![1].Content.Span);
        Assert.Equal((erased.Certificate, erased.CertificateHash), (json, ErasureCertificate.HashOf(json)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Its_address_is_never_anothers(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        var (file, _) = await marked.Company.Export();
        await marked.IsDue();
        Assert.True((await marked.Company.Erase()).Succeeded);
        var request = new CreateCompany.Request($"{marked.Mark} Ltd", "GB", "GBP", Staff.Address(), null, "Ann", Staff.Password);
        var again = await marked.Company.Anybody((CreateCompany create) => create.Run(request));
        Assert.Equal($"{marked.Company.Slug}-2", again.Value!.Slug);
        Assert.Equal("restore.slug_taken", (await host.Restore(file, new RestoreCompany.Request(marked.Company.Slug))).Code());
        Assert.True((await host.Restore(file)).Succeeded);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Who_works_elsewhere_too_stays_a_person(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        var elsewhere = await host.NewCompany();
        var address = Staff.Address();
        var both = await marked.Company.Member("viewer", address);
        await elsewhere.Platform(async db =>
        {
            await Membership.Join(db, elsewhere.Id, both.ActorId, "viewer", host.Clock.GetUtcNow().UtcDateTime, default);
            return await db.SaveChangesAsync();
        });
        var desk = await Desk.On(host);
        foreach (var email in new[] { address, marked.Company.Owner })
        {
            await desk.Set(new SetFlag.Request(FeatureFlags.Imports.Name, FlagScope.Person, IsOn: false, Switches.Reason, email));
        }

        await marked.IsDue();
        Assert.True((await marked.Company.Erase()).Succeeded);
        var people = await elsewhere.Platform(db =>
            db.Set<BackOffice.Tenancy.People.User>()
                .Where(user => user.Id == both.ActorId || user.Id == marked.Owner.ActorId)
                .ToDictionaryAsync(user => user.Id)
        );
        var (kept, gone) = (people[both.ActorId], people[marked.Owner.ActorId]);
        Assert.Equal(("A viewer", true), (kept.Name, kept.PasswordHash is not null));
        Assert.Equal(("A former person", null, null), (gone.Name, gone.Email, gone.PasswordHash));
        Assert.Contains(await elsewhere.Members(), member => member.Id == both.ActorId);
        var flags = await elsewhere.Platform(db =>
            db.Set<StoredFlag>()
                .Where(flag => flag.UserId == both.ActorId || flag.UserId == marked.Owner.ActorId)
                .Select(flag => flag.UserId)
                .ToListAsync()
        );
        Assert.Equal([both.ActorId], flags);
        // The address is free for whoever has it.
        await Practice.Person(host, "New", marked.Company.Owner);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Nobody_takes_up_what_is_under_way(Database database)
    {
        var host = await Homes.On(database);
        var marked = await Marked.Build(host, Store.Main);
        await marked.IsDue();
        await marked.Company.Break(ErasureStage.Counted);
        host.Clock.Advance(TimeSpan.FromMinutes(-2));
        Assert.Equal("erase.running", (await marked.Company.Erase()).Code());
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True((await marked.Company.Erase()).Succeeded);
    }

    private static async Task IsGone(Marked marked, string store)
    {
        var company = marked.Company;
        Assert.False(await company.IsIn(store));
        var left = await Traces.InPlatform(company.Host, marked.Mark.ToLowerInvariant());
        var tombstone = left.Where(line =>
                line == $"tenancy_tenants.Slug: {company.Slug}"
                || line.StartsWith("tenancy_erasures.Certificate: ", StringComparison.Ordinal)
            )
            .ToList();
        Assert.Equal(2, tombstone.Count);
        Assert.Empty(left.Except(tombstone));
        Assert.DoesNotContain(marked.Mark, tombstone[0] + tombstone[1], StringComparison.Ordinal);
        string[] texts = [marked.Mark, $"@{marked.Mark.ToLowerInvariant()}", $"{company.Id:N}"];
        Assert.Empty(Traces.InFolder(company.Host, texts));
        var state = await company.Platform(db =>
            db.Set<Tenant>().Where(item => item.Id == company.Id).Select(item => item.State).SingleAsync()
        );
        Assert.Equal(TenantState.Erased, state);
        var rows = (await Traces.RowsOf(company.Host, company.Id)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(
            rows,
            row =>
                Assert.True(
                    row.StartsWith("tenancy_erasures: ", StringComparison.Ordinal)
                        || row.Contains("Erased with the company.", StringComparison.Ordinal)
                        || row.Contains("The company was erased.", StringComparison.Ordinal),
                    row
                )
        );
    }
}
