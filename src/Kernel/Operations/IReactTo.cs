using BackOffice.Kernel.Data;

namespace BackOffice.Kernel;

/// <summary>Another area's answer to a fact, inside the unit of work that made it true and before its commit.</summary>
public interface IReactTo<in TFact>
{
    Task React(TFact fact, TenantDb db);
}
