using BackOffice.Kernel.Data;
using BackOffice.Kernel.Outbox;
using BackOffice.Kernel.Schedules;
using BackOffice.Tenancy.Api;
using BackOffice.Tenancy.People;
using BackOffice.Tenancy.SignIn;
using BackOffice.Tenancy.SignUp;
using BackOffice.Tenancy.Tenants;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Tenancy;

/// <summary>Expired access goes from the platform's database; what is still good stays.</summary>
public class RemoveExpiredAccessTests
{
    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task Sign_ups_nobody_verified_sessions_tokens_and_sent_mails_go(Database database)
    {
        Assert.SkipWhen(database == Database.Postgres && Databases.Postgres is null, "PostgreSQL is not installed");
        await using var host = await Host.Start(database);
        var company = await host.NewCompany();
        await SignUp(host, "old@example.com");
        var person = await InScope(
            host,
            (PlatformDb db) => db.Set<User>().Where(user => user.Email == company.Owner).Select(user => user.Id).SingleAsync()
        );
        var oldSession = await InScope(host, (Sessions sessions) => sessions.Open(person, SignInMethod.Password, "old"));
        var client = await company.Do((CreateApiClient create) => create.Run(new CreateApiClient.Request("x", ["finance.read"])));
        await InScope(host, (IssueToken issue) => issue.Run(client.ClientId.ToString(), client.ClientSecret));
        await host.Services.GetRequiredService<OutboxWorker>().Drain(Guid.Empty, TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromDays(31));
        await SignUp(host, "new@example.com");
        var newSession = await InScope(host, (Sessions sessions) => sessions.Open(person, SignInMethod.Password, "new"));
        Assert.False(await InScope(host, (Sessions sessions) => sessions.IsLive(oldSession, person)));
        await host.Services.GetRequiredService<JobRunner>().Run("tenancy.expired", TestContext.Current.CancellationToken);

        Assert.Equal(
            [company.Owner, "new@example.com"],
            await InScope(host, (PlatformDb db) => db.Set<User>().OrderBy(user => user.Id).Select(user => user.Email!).ToListAsync())
        );
        Assert.Equal(2, await InScope(host, (PlatformDb db) => db.Set<Tenant>().CountAsync()));
        Assert.Equal(newSession.Id, await InScope(host, (PlatformDb db) => db.Set<Session>().Select(session => session.Id).SingleAsync()));
        Assert.Equal(0, await InScope(host, (PlatformDb db) => db.Set<AccessToken>().CountAsync()));
        Assert.Null((await InScope(host, (PlatformDb db) => db.Set<OutboxMessage>().SingleAsync())).DoneAt);
    }

    private static Task SignUp(Host host, string email) =>
        InScope(
            host,
            async (RegisterCompany register) =>
            {
                var outcome = await register.Run(
                    new RegisterCompany.Request("Late Ltd", "GB", "GBP", "Late", email, "correct horse battery")
                );
                Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
                return outcome;
            }
        );

    private static async Task<T> InScope<TService, T>(Host host, Func<TService, Task<T>> run)
        where TService : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
