using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Tests.Areas.Kit;

/// <summary>A company under test, acting through the product's own operations.</summary>
public sealed class TestCompany(Host host, Guid id, string slug, string owner)
{
    public Host Host => host;

    public Guid Id => id;

    public string Slug => slug;

    public string Owner => owner;

    private Caller Everybody => Caller.System(id, "Test");

    /// <summary>Runs an operation or query as the system.</summary>
    public Task<T> Ask<TOperation, T>(Func<TOperation, Task<T>> run)
        where TOperation : notnull => As(Everybody, run);

    /// <summary>Runs it and expects that it is carried out.</summary>
    public async Task<T> Do<TOperation, T>(Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull
    {
        var outcome = await Ask(run);
        Assert.True(outcome.Succeeded, string.Join("; ", outcome.Refusals));
        return outcome.Value;
    }

    /// <summary>Runs it and expects a refusal with this code.</summary>
    public async Task<Refusal> Refused<TOperation, T>(string code, Func<TOperation, Task<Outcome<T>>> run)
        where TOperation : notnull
    {
        var outcome = await Ask(run);
        Assert.False(outcome.Succeeded, "It was carried out.");
        Assert.Equal(code, outcome.Refusals[0].Code);
        return outcome.Refusals[0];
    }

    /// <summary>As this caller. People have just proved who they are, unless the test says when they did.</summary>
    public async Task<T> As<TOperation, T>(Caller caller, Func<TOperation, Task<T>> run)
        where TOperation : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        var proved = caller.ProvedAt ?? host.Clock.GetUtcNow().UtcDateTime;
        scope.ServiceProvider.GetRequiredService<Current>().Set(caller with { ProvedAt = proved });
        return await run(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    /// <summary>Looks at the stored rows.</summary>
    public Task<T> Look<T>(Func<TenantDb, Task<T>> look) =>
        Ask<Work, T>(async work =>
        {
            var outcome = await work.Read(new Permission("finance", Act.View), async db => Outcome<T>.Of(await look(db)));
            return outcome.Value!;
        });
}
