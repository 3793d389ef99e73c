using BackOffice.Kernel;
using BackOffice.Tenancy.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tenancy.Providers;

/// <summary>
/// Lets somebody of a firm act in a client from a page of the firm. They come by the same door as with a page of the client:
/// the client sees that they came, and they may there what they may there.
/// </summary>
public sealed class ClientDoor(FirmDesk desk, FirmClients clients, MyCompanies companies, IServiceScopeFactory scopes)
{
    /// <param name="run">Gets the services of the client, where the person is the caller.</param>
    /// <returns>Not found, too, for a client that the person may not enter.</returns>
    public async Task<Outcome<T>> Run<T>(Guid grant, Func<FirmClient, IServiceProvider, Task<Outcome<T>>> run, CancellationToken cancel)
    {
        var person = desk.Caller;
        if (
            await clients.Of(person).FirstOrDefaultAsync(row => row.GrantId == grant, cancel) is not { } client
            || await companies.Enter(person.UserId, client.TenantId, cancel) is not { } entry
        )
        {
            return Refusal.NotFound("client");
        }

        await using var scope = scopes.CreateAsyncScope();
        var caller = new Caller(entry.Id, entry.Slug, person.UserId, person.Name, CallerKind.Person)
        {
            Via = entry.Via,
            SecondFactor = person.SecondFactor,
            ProvedAt = person.ProvedAt,
        };
        scope.ServiceProvider.GetRequiredService<Current>().Set(caller);
        return await run(client, scope.ServiceProvider);
    }
}
