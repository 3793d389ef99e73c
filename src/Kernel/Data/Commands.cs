using System.Data.Common;

namespace BackOffice.Kernel.Data;

/// <summary>Parameters of the few hand-written statements.</summary>
internal static class Commands
{
    public static void Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
