using BackOffice.Kernel;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Providers;
using BackOffice.Tests.Areas.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Providers;

/// <summary>What the client learns: who came, what they changed, when the access ends.</summary>
[Collection(Staff.Name)]
public class AccessLogTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Each_day_somebody_comes_is_noted_once_with_the_number_of_changes(Database database)
    {
        var (company, firm, grant) = await Client(database);
        var caller = company.Caller(firm.Founder, grant);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => company.Enter(firm.Founder))));
        await company.Enter(firm.Founder);
        foreach (var name in (string[])["Acme", "Bolt"])
        {
            Assert.Equal("", (await company.As(caller, (SaveCustomer save) => save.Create(new SaveCustomer.Request(name)))).Code());
        }

        company.Host.Clock.Advance(TimeSpan.FromDays(1));
        await company.Enter(firm.Founder);
        var activity = await company.Activity();
        Assert.Equal(2, activity.Count(line => line == $"Petra Partner: Petra Partner of {firm.Founder.Firm} opened the company"));
        var log = (await company.Do((ProviderAccesses accesses) => accesses.Run(new ListQuery()))).Items;
        Assert.Equal([(company.Today(), 0), (company.Today().AddDays(-1), 2)], log.Select(row => (row.Day, row.Changes)));
        var other = await Staff.Company(database);
        Assert.Equal(0, (await other.Do((ProviderAccesses accesses) => accesses.Run(new ListQuery(), grant))).Total);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Owners_get_a_statement_of_the_month_once(Database database)
    {
        var (company, firm, grant) = await Client(database);
        await company.Enter(firm.Founder);
        var caller = company.Caller(firm.Founder, grant);
        await company.As(caller, (SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme")));
        await company.Post();
        var month = company.Today();
        company.Host.Clock.Set(new DateTimeOffset(month.Year, month.Month, 1, 7, 0, 0, TimeSpan.Zero).AddMonths(1));
        foreach (var _ in (int[])[1, 2])
        {
            await company.Ask(
                async (MonthlyStatement statement) =>
                {
                    await statement.Run(CancellationToken.None);
                    return 0;
                }
            );
        }

        await company.Post();
        var letter = Assert.Single(
            company.Host.Mail.Sent,
            mail => mail.To == company.Owner && mail.Subject.StartsWith("Your providers in", StringComparison.Ordinal)
        );
        Assert.Contains($"Petra Partner, {firm.Founder.Firm}: days 1, changes 1\n", letter.TextBody, StringComparison.Ordinal);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Both_sides_are_reminded_once_thirty_days_before_the_end(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        await firm.Client(company, until: company.Today().AddDays(31));
        await Remind(company);
        Assert.Empty(Reminders(company, firm));
        company.Host.Clock.Advance(TimeSpan.FromDays(1));
        await Remind(company);
        await Remind(company);
        Assert.Equal(2, Reminders(company, firm).Count);
        Assert.Contains(company.Owner, Reminders(company, firm));
    }

    private static async Task<(TestCompany Company, Practice Firm, Guid Grant)> Client(Database database)
    {
        var company = await Staff.Company(database);
        var firm = await Practice.Founded(company.Host);
        var grant = await firm.Client(company);
        await firm.Assign(grant, firm.Founder, AssignmentRole.Partner);
        return (company, firm, grant);
    }

    private static async Task Remind(TestCompany company)
    {
        await using (var scope = company.Host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RenewalReminder>().Run(CancellationToken.None);
        }

        await company.Post();
    }

    private static List<string> Reminders(TestCompany company, Practice firm) =>
        [
            .. company
                .Host.Mail.Sent.Where(mail => mail.Subject.StartsWith($"{firm.Founder.Firm} at ", StringComparison.Ordinal))
                .Select(mail => mail.To),
        ];
}
