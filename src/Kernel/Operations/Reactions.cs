using BackOffice.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;

namespace BackOffice.Kernel;

/// <summary>Hands the facts of a unit of work to whoever reacts to them, until no new fact is raised.</summary>
public sealed class Reactions(IServiceProvider services)
{
    internal async Task Run(TenantDb db)
    {
        while (db.TakeFact() is { } fact)
        {
            var reactor = typeof(IReactTo<>).MakeGenericType(fact.GetType());
            foreach (var handler in services.GetServices(reactor))
            {
                await (Task)reactor.GetMethod(nameof(IReactTo<>.React))!.Invoke(handler, [fact, db])!;
            }
        }
    }
}
