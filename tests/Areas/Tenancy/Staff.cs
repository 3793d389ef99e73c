using System.Text.RegularExpressions;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Members;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>These tests move the clock and wait for mail: they have hosts of their own and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class Staff
{
    public const string Name = "staff";
    public const string Password = "correct horse battery";

    private static readonly Dictionary<Database, Lazy<Task<Host>>> Hosts = new()
    {
        [Database.Sqlite] = new(() => Host.Start(Database.Sqlite)),
        [Database.Postgres] = new(() => Host.Start(Database.Postgres)),
    };

    private static int people;

    public static async Task<TestCompany> Company(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        return await (await Hosts[database].Value).NewCompany();
    }

    public static string Address() => $"person{Interlocked.Increment(ref people)}@staff.example";
}

internal static partial class StaffActs
{
    public static readonly string[] Manager = ["company.view", "company.configure", "finance.view", "finance.export"];

    public static async Task<Caller> Member(this TestCompany company, string role, string? email = null)
    {
        var request = new AddMember.Request(email ?? Staff.Address(), $"A {role}", role, Staff.Password);
        var added = await company.Do((AddMember add) => add.Run(request));
        return new Caller(company.Id, company.Slug, added.UserId, $"A {role}", CallerKind.Person);
    }

    /// <summary>A role that may manage people, and may do little else.</summary>
    public static async Task<Caller> ManagerOf(this TestCompany company)
    {
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request("Manager", Manager)));
        return await company.Member("Manager");
    }

    public static Task<Outcome<InvitationRow>> TryInvite(this TestCompany company, Caller caller, string email, string role) =>
        company.As(caller, (InvitePeople invite) => invite.Run(new InvitePeople.Request(email, role)));

    /// <summary>Invites and reads the mail.</summary>
    public static async Task<(Guid Id, string Token)> Invite(this TestCompany company, string email, string role = "viewer")
    {
        var row = await company.Do((InvitePeople invite) => invite.Run(new InvitePeople.Request(email, role)));
        return (row.Id, await company.Token(email));
    }

    /// <summary>The token in the newest mail to this address.</summary>
    public static async Task<string> Token(this TestCompany company, string email)
    {
        await company.Post();
        var text = company
            .Host.Mail.Sent.Last(mail => mail.To == email && mail.TextBody.Contains("/invitation?", StringComparison.Ordinal))
            .TextBody;
        return Tokens().Match(text).Groups["token"].Value;
    }

    /// <summary>Carries out what waits in the platform's outbox: mails and entries of the audit trail.</summary>
    public static Task Post(this TestCompany company) =>
        company.Host.Services.GetRequiredService<OutboxWorker>().Drain(Guid.Empty, CancellationToken.None);

    public static Task<Outcome<JoinedCompany>> Accept(
        this TestCompany company,
        (Guid Id, string Token) link,
        string name = "Nell Newcomer"
    ) => company.Anybody((AcceptInvitation accept) => accept.AsNewcomer(link.Id, link.Token, name, Staff.Password));

    public static Task<Outcome<JoinedCompany>> AcceptAs(this TestCompany company, (Guid Id, string Token) link, Guid person) =>
        company.Anybody((AcceptInvitation accept) => accept.AsPerson(link.Id, link.Token, person));

    /// <summary>Somebody outside of every company.</summary>
    public static async Task<T> Anybody<TOperation, T>(this TestCompany company, Func<TOperation, Task<T>> run)
        where TOperation : notnull
    {
        await using var scope = company.Host.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public static Task<T> Platform<T>(this TestCompany company, Func<PlatformDb, Task<T>> look) => company.Anybody(look);

    public static async Task<IReadOnlyList<MemberRow>> Members(this TestCompany company) =>
        (await company.Do((MemberList list) => list.Run(new ListQuery()))).Items;

    public static async Task<IReadOnlyList<string>> Activity(this TestCompany company)
    {
        await company.Post();
        var page = await company.Do((CompanyActivity activity) => activity.Run(new ListQuery(), new ActivityFilter()));
        return [.. page.Items.Select(entry => $"{entry.ActorName}: {entry.Summary}")];
    }

    public static string Code<T>(this Outcome<T> outcome) => outcome.Succeeded ? "" : outcome.Refusals[0].Code;

    [GeneratedRegex("token=(?<token>[0-9a-f]{64})\\s", RegexOptions.None, 1000)]
    private static partial Regex Tokens();
}
