using BackOffice.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BackOffice.Kernel.Schedules;

/// <summary>Runs one job now: once, or for every active company in turn. Where a company may not, the job waits in its outbox.</summary>
internal sealed class JobRunner(
    IEnumerable<ScheduledJob> jobs,
    IServiceScopeFactory scopes,
    ITenantPlaces places,
    HeldJobs held,
    TimeProvider time,
    ILogger<JobRunner> log
)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, ScheduledJob> byName = jobs.ToDictionary(job => job.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<ScheduledJob> Jobs => byName.Values;

    public async Task Run(string name, CancellationToken cancel)
    {
        if (!byName.TryGetValue(name, out var job))
        {
            // Another node runs a newer version.
            log.LogWarning("This version has no job {Job}", name);
            return;
        }

        if (!job.EachCompany)
        {
            await Once(job, null, cancel);
            return;
        }

        var keeping = new List<Task>();
        foreach (var tenant in await places.ActiveTenants(cancel))
        {
            if ((await places.StandingOf(tenant, cancel)).Stops(Bars.Automation))
            {
                keeping.Add(Keep(job, tenant, cancel));
                continue;
            }

            await Once(job, tenant, cancel);
        }

        await Task.WhenAll(keeping);
    }

    // While a company is copied nothing can be left in its outbox; the others do not wait for that.
    private async Task Keep(ScheduledJob job, Guid tenant, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await held.Keep(tenant, job, cancel);
                return;
            }
            catch (CompanyMovingException)
            {
                await Task.Delay(AskAgain, time, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The job {Job} could not be kept for tenant {Tenant}; it runs again at its next time", job.Name, tenant);
                return;
            }
        }
    }

    private async Task Once(ScheduledJob job, Guid? tenant, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (tenant is { } company)
            {
                scope.ServiceProvider.GetRequiredService<Current>().Set(Caller.System(company, job.Title));
            }

            await ((IScheduledJob)scope.ServiceProvider.GetRequiredService(job.Type)).Run(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The job {Job} failed for tenant {Tenant}; it runs again at its next time", job.Name, tenant);
        }
    }
}
