// What generated code calls of jsii's runtime for .NET, without what it does: enough to compile against.
namespace Amazon.JSII.Runtime.Deputy
{
    public class ByRefValue
    {
    }

    public class DeputyProps
    {
        public DeputyProps(object[] arguments = null)
        {
        }
    }

    public abstract class DeputyBase
    {
        protected DeputyBase(ByRefValue reference)
        {
        }

        protected DeputyBase(DeputyProps props)
        {
        }

        protected T GetInstanceProperty<T>()
        {
            return default(T);
        }

        protected void SetInstanceProperty(object value)
        {
        }

        protected T InvokeInstanceMethod<T>(System.Type[] types, object[] arguments)
        {
            return default(T);
        }

        protected void InvokeInstanceVoidMethod(System.Type[] types, object[] arguments)
        {
        }

        protected static T GetStaticProperty<T>(System.Type type)
        {
            return default(T);
        }

        protected static T InvokeStaticMethod<T>(System.Type type, System.Type[] types, object[] arguments)
        {
            return default(T);
        }

        protected static void InvokeStaticVoidMethod(System.Type type, System.Type[] types, object[] arguments)
        {
        }
    }
}

namespace Newtonsoft.Json.Linq
{
    public class JObject
    {
    }
}
