using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel.Schedules;

/// <summary>Something that runs at fixed times. It may run twice after a crash and late after the machine was off.</summary>
public interface IScheduledJob
{
    Task Run(CancellationToken cancel);
}

/// <param name="Name">Stable: the schedule is stored under it.</param>
/// <param name="Cron">Seconds, minutes, hours, day of month, month, day of week, in UTC.</param>
/// <param name="Title">Who acts, as the history of a company names it.</param>
/// <param name="EachCompany">Runs once for every active company, in a scope with that company and the job as caller.</param>
internal sealed record ScheduledJob(string Name, string Cron, string Title, Type Type, bool EachCompany);

/// <summary>How areas register their jobs.</summary>
public static class ScheduledJobs
{
    /// <summary>A job on the platform's own data; its scope has no company.</summary>
    public static IServiceCollection AddPlatformJob<T>(this IServiceCollection services, string name, string cron, string title)
        where T : class, IScheduledJob => services.Add<T>(new ScheduledJob(name, cron, title, typeof(T), EachCompany: false));

    /// <summary>A job that runs for every active company, one after the other; what fails in one stops no other.</summary>
    public static IServiceCollection AddCompanyJob<T>(this IServiceCollection services, string name, string cron, string title)
        where T : class, IScheduledJob => services.Add<T>(new ScheduledJob(name, cron, title, typeof(T), EachCompany: true));

    private static IServiceCollection Add<T>(this IServiceCollection services, ScheduledJob job)
        where T : class, IScheduledJob => services.AddSingleton(job).AddScoped<T>();
}
