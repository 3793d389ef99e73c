using BackOffice.Kernel;
using BackOffice.Tenancy.Roles;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>Somebody else of the company, at its pages and with a program of their own.</summary>
internal sealed partial class Neighbour
{
    /// <summary>May do everything; sees of sensitive fields what is said here.</summary>
    public async Task<Neighbour> Colleague(IReadOnlyDictionary<string, FieldAccess> fields)
    {
        var role = $"{Mark} colleague";
        var everything = street
            .Services.GetRequiredService<AreaList>()
            .Granted.SelectMany(area => Enum.GetValues<Act>().Select(act => new Permission(area.Name, act).ToString()));
        await Do((SaveRole save) => save.Create(new SaveRole.Request(role, [.. everything], Fields: fields)));
        var email = $"{Mark}.colleague@street.example";
        var added = await Do((AddMember add) => add.Run(new AddMember.Request(email, role, role, Password)));
        var colleague = new Neighbour(street, Mark, Store)
        {
            Id = Id,
            Slug = Slug,
            Email = email,
        };
        foreach (var (kind, id) in ids)
        {
            colleague.ids[kind] = id;
        }

        await colleague.Connect(new Caller(Id, Slug, added.UserId, role, CallerKind.Person) { ProvedAt = street.Now.UtcDateTime });
        await colleague.SignIn(colleague.Browser);
        colleague.proved = street.Now;
        return colleague;
    }

    private async Task<T> Do<TOperation, T>(Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull
    {
        await using var scope = street.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(Id, $"{Mark} tests"));
        var outcome = await run(scope.ServiceProvider.GetRequiredService<TOperation>());
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value;
    }
}
