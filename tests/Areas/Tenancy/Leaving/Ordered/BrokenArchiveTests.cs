using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Leaving.Archives;
using BackOffice.Tenancy.Members;
using BackOffice.Tests.Areas.Kit;
using BackOffice.Tests.Areas.Tenancy.Operators;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Leaving.Ordered;

/// <summary>What becomes of an archive whose maker dies, is stopped, fails, or makes it for somebody who may not have it any more.</summary>
[Collection(Staff.Name)]
public class BrokenArchiveTests
{
    private static readonly Dictionary<Database, Lazy<Task<(Host, Gate)>>> Hosts = new()
    {
        [Database.Sqlite] = new(() => Gated(Database.Sqlite)),
        [Database.Postgres] = new(() => Gated(Database.Postgres)),
    };

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_maker_that_died_between_chunks_leaves_nothing_that_is_offered(Database database)
    {
        var company = await Staff.Company(database);
        var large = System.Security.Cryptography.RandomNumberGenerator.GetBytes(400_000);
        await company.Ask((IFileStore files) => files.Put(company.Id, new MemoryStream(large), default));
        var owner = await Desk.OwnerOf(company);
        var id = (await company.Order(owner)).Value;
        await company.Anybody(
            async (MakeArchive make) =>
            {
                var claimed = await company.Anybody((ArchiveMarks marks) => marks.Claim(id, default));
                void Die(long written)
                {
                    if (written > 200_000)
                    {
                        throw new Crash();
                    }
                }

                return await Assert.ThrowsAsync<Crash>(() => make.Write(claimed!, Die, default));
            }
        );
        var half = Assert.Single(company.Files());
        Assert.True(new FileInfo(half).Length > 150_000);
        Assert.Equal("not_found", (await company.Take(owner, id)).Code());
        Assert.Equal((ArchiveState.Making, null), await company.State(id));
        // Nobody takes it up while it may be alive.
        Assert.False(await company.Make(id));
        company.Host.Clock.Advance(ArchiveWatch.Hold);
        Assert.Equal("not_found", (await company.Take(owner, id)).Code());

        await company.Anybody((MakeArchive make) => All(make));
        Assert.Equal((ArchiveState.Ready, null), await company.State(id));
        Assert.DoesNotContain(half, company.Files());
        Assert.Equal("", (await company.Take(owner, id)).Code());
        Assert.Equal(2, (await company.Row(id)).Attempts);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_maker_that_was_given_up_has_no_say_when_it_comes_back(Database database)
    {
        var company = await Staff.Company(database);
        var owner = await Desk.OwnerOf(company);
        var id = (await company.Order(owner)).Value;
        var late = (await company.Anybody((ArchiveMarks marks) => marks.Claim(id, default)))!;
        var made = await company.Anybody((MakeArchive make) => make.Write(late, _ => { }, default));
        company.Host.Clock.Advance(ArchiveWatch.Hold);
        var next = (await company.Anybody((ArchiveMarks marks) => marks.Claim(id, default)))!;
        Assert.False(await company.Anybody((ArchiveMarks marks) => marks.Ready(late, made)));
        var own = await company.Anybody((MakeArchive make) => make.Write(next, _ => { }, default));
        Assert.True(await company.Anybody((ArchiveMarks marks) => marks.Ready(next, own)));
        Assert.Equal(next.FileName, Path.GetFileName(Assert.Single(company.Files())));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_node_that_stops_gives_it_back(Database database)
    {
        var (company, gate) = await Company(database);
        var id = (await company.Order(await Desk.OwnerOf(company))).Value;
        using var stop = new CancellationTokenSource();
        gate.Close();
        var making = company.Anybody((MakeArchive make) => make.Run(id, stop.Token));
        await gate.Reached;
        await stop.CancelAsync();
        await making;
        Assert.Empty(company.Files());
        Assert.Equal((ArchiveState.Waiting, null), await company.State(id));
        gate.Open();
        // At once, on the next node.
        Assert.True(await company.Make(id));
        Assert.Equal((ArchiveState.Ready, null), await company.State(id));
        Assert.Equal(1, (await company.Row(id)).Attempts);
    }

    [Theory]
    [InlineData(Database.Sqlite, false)]
    [InlineData(Database.Postgres, false)]
    [InlineData(Database.Sqlite, true)]
    [InlineData(Database.Postgres, true)]
    public async Task A24_It_stops_when_its_person_is_no_owner_any_more_or_an_owner_removes_it(Database database, bool removed)
    {
        var (company, gate) = await Company(database);
        var person = await company.Member("owner");
        var id = (await company.Order(person)).Value;
        gate.Close();
        var making = company.Make(id);
        await gate.Reached;
        Assert.Equal((ArchiveState.Making, null), await company.State(id));
        if (removed)
        {
            Assert.Equal("", (await company.As(await Desk.OwnerOf(company), (RemoveArchive remove) => remove.Run(id))).Code());
        }
        else
        {
            await company.Do((RemoveMember remove) => remove.Run(person.ActorId));
        }

        // Within seconds, though what it reads never ends.
        await making.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        gate.Open();
        Assert.Equal((ArchiveState.Over, removed ? ArchiveEnding.Removed : ArchiveEnding.Revoked), await company.State(id));
        Assert.Empty(company.Files());
        Assert.Equal("not_found", (await company.Take(person, id)).Code());
        Assert.False(await company.Make(id));
        var row = await company.Row(id);
        Assert.Equal((null, null), (row.FileName, row.ProtectedKey));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task What_fails_is_tried_five_times_and_then_said(Database database)
    {
        var (company, gate) = await Company(database);
        var id = (await company.Order(await Desk.OwnerOf(company))).Value;
        gate.Fail();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            Assert.True(await company.Make(id));
            Assert.Empty(company.Files());
            // Not again at once.
            Assert.False(await company.Make(id));
            company.Host.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        gate.Open();
        Assert.Equal((ArchiveState.Over, ArchiveEnding.Failed), await company.State(id));
        await company.Post();
        var mail = company.Host.Mail.Sent.Last(mail => mail.To == company.Owner);
        Assert.EndsWith("could not be made", mail.Subject, StringComparison.Ordinal);
        Assert.Equal("", (await company.Order(await Desk.OwnerOf(company))).Code());
    }

    private static async Task<bool> All(MakeArchive make)
    {
        await make.All(default);
        return true;
    }

    private static async Task<(TestCompany, Gate)> Company(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        var (host, gate) = await Hosts[database].Value;
        return (await host.NewCompany(), gate);
    }

    private static async Task<(Host, Gate)> Gated(Database database)
    {
        var gate = new Gate();
        return (await Host.Start(database, services => services.AddSingleton<IReadableTable>(gate)), gate);
    }

    /// <summary>A table of every archive that can be made to take for ever, or to fail.</summary>
    private sealed class Gate : IReadableTable
    {
        private TaskCompletionSource reached = new();
        private bool isClosed;
        private bool fails;

        public string FileName => "zz-gate.csv";

        public Task Reached => reached.Task;

        public void Close() => (reached, isClosed, fails) = (new TaskCompletionSource(), true, false);

        public void Fail() => fails = true;

        public void Open() => (isClosed, fails) = (false, false);

        public async Task Write(TenantDb db, Stream to, CancellationToken cancel)
        {
            if (fails)
            {
                throw new Crash();
            }

            if (isClosed)
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            }
        }
    }

    private sealed class Crash : Exception;
}
