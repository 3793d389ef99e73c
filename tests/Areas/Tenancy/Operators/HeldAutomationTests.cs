using BackOffice.Finance.Invoicing;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Audit;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy.Operators;

/// <summary>What a company may not do by itself waits, and is done once it may again.</summary>
[Collection(Staff.Name)]
public class HeldAutomationTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Mail_waits_and_goes_out_later(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        var address = Staff.Address();
        var customer = await company.Do((SaveCustomer save) => save.Create(new SaveCustomer.Request("Acme", Email: address)));
        var invoice = await company.Issue(Sales.Of(customer.Id, 10m));
        await desk.Set(company, StandingState.Held);
        await company.Do((SendDocument send) => send.Run(new SendDocument.Request(invoice)));

        await Drain(company);
        Assert.DoesNotContain(company.Host.Mail.Sent, mail => mail.To == address);

        await desk.Set(company, StandingState.Active);
        await Drain(company);
        Assert.Single(company.Host.Mail.Sent, mail => mail.To == address);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_job_waits_once_however_often_its_time_comes(Database database)
    {
        var company = await Staff.Company(database);
        var desk = await Desk.On(company.Host);
        await desk.Set(company, StandingState.ReadOnly);
        var runner = company.Host.Services.GetRequiredService<JobRunner>();
        await runner.Run("tenancy.seal", TestContext.Current.CancellationToken);
        await runner.Run("tenancy.seal", TestContext.Current.CancellationToken);
        Assert.Equal(0, await Seals(company));
        Assert.Equal(1, await company.Look(db => db.Set<OutboxMessage>().CountAsync(message => message.Kind == HeldJobs.MessageKind)));

        await desk.Set(company, StandingState.Active);
        await Drain(company);
        Assert.Equal(1, await Seals(company));
    }

    private static Task Drain(TestCompany company) =>
        company.Host.Services.GetRequiredService<OutboxWorker>().Drain(company.Id, TestContext.Current.CancellationToken);

    private static Task<int> Seals(TestCompany company) =>
        company.Platform(db => db.Set<AuditSeal>().CountAsync(seal => seal.TenantId == company.Id));
}
